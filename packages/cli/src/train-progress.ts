import { progress } from './progress.js';
import type { Terminal } from './terminal.js';

/** An epoch as training reports it. */
export interface Epoch {
  /** `teacher`, `float`, `rounded`, or after which search for hard examples. */
  readonly phase: string;
  readonly epoch: number;
  readonly loss: number;
  readonly valAccuracy: number;
  readonly seconds: number;
}

export interface TrainingView {
  readonly onProgress: (step: string, share: number) => void;
  readonly onEpoch: (epoch: Epoch) => void;
  readonly end: () => void;
}

/** Shows training: a line that moves within a step, a line that stays for each epoch, an object for machines. */
export function trainingView(screen: Terminal): TrainingView {
  let line: ReturnType<typeof progress> | undefined;
  let step = '';
  return {
    onProgress(now, share) {
      if (now !== step || !line) {
        line?.end();
        line = progress(screen, `${now}, percent`, 100);
      }
      step = now;
      line.at(Math.round(100 * share));
    },
    onEpoch(epoch) {
      line?.end();
      if (screen.json) screen.print(epoch);
      const { phase, loss, valAccuracy, seconds } = epoch;
      const accuracy = `validation ${(100 * valAccuracy).toFixed(1)} %`;
      screen.say(`${phase} epoch ${epoch.epoch}  loss ${loss.toFixed(4)}  ${accuracy}  ${seconds.toFixed(1)} s`);
    },
    end: () => line?.end(),
  };
}
