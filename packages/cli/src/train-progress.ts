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
  readonly onProgress: (step: string, share: number, perSecond?: number) => void;
  readonly onEpoch: (epoch: Epoch) => void;
  readonly end: () => void;
}

/** Draws not more often than this, in milliseconds. */
const refresh = 100;

/**
 * Shows training: a line that moves within a step, with its rate and the time left of so many epochs, a line that stays for
 * each epoch, and an object for machines.
 */
export function trainingView(
  screen: Terminal,
  epochs?: number,
  now: () => number = () => performance.now(),
): TrainingView {
  let step = '';
  let began = 0;
  let drawn = Number.NEGATIVE_INFINITY;
  let last: Epoch | undefined;
  const clear = () => {
    if (drawn > Number.NEGATIVE_INFINITY) screen.draw('\r\x1b[2K');
    drawn = Number.NEGATIVE_INFINITY;
  };
  return {
    onProgress(what, share, perSecond) {
      const time = now();
      if (what !== step) began = time;
      step = what;
      if (!screen.live || time - drawn < refresh) return;
      drawn = time;
      const spent = (time - began) / 1000;
      const ofStep = share > 0 ? (spent * (1 - share)) / share : undefined;
      const later = last && epochs ? Math.max(0, epochs - last.epoch - 1) * last.seconds : 0;
      const parts = [
        perSecond !== undefined && epochs ? `${what} of ${epochs}` : what,
        `${Math.round(100 * share)} %`,
        ...(perSecond === undefined ? [] : [`${Math.round(perSecond).toLocaleString('en-US')} examples/s`]),
        ...(ofStep === undefined ? [] : [`${duration(ofStep + later)} left`]),
      ];
      screen.draw(`\r\x1b[2K${screen.colors.dim(parts.join(', '))}`);
    },
    onEpoch(epoch) {
      clear();
      last = epoch;
      if (screen.json) screen.print(epoch);
      const { phase, loss, valAccuracy, seconds } = epoch;
      const accuracy = `validation ${(100 * valAccuracy).toFixed(1)} %`;
      screen.say(`${phase} epoch ${epoch.epoch}  loss ${loss.toFixed(4)}  ${accuracy}  ${seconds.toFixed(1)} s`);
    },
    end: clear,
  };
}

const duration = (seconds: number) =>
  seconds < 120
    ? `${Math.ceil(seconds)} s`
    : seconds < 7200
      ? `${Math.round(seconds / 60)} min`
      : `${(seconds / 3600).toFixed(1)} h`;
