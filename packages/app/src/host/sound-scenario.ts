import { recordedSignal } from '@pipit/boards';
import type { SignalSpec } from '@pipit/core';
import type { Expected, Scenario } from './scenario.js';

/** A clip of a scenario. `event` is what must be heard in it; nothing where it is left out. */
export interface ScenarioClip {
  readonly samples: Float32Array;
  readonly event?: string;
}

export interface SoundScenarioOptions {
  readonly spec: SignalSpec;
  readonly description: string;
  /** True where nobody ever said it. */
  readonly synthetic?: boolean;
  /** Seconds of silence around each clip. */
  readonly pauseS?: number;
  /** Seconds after a clip in which its event still counts. */
  readonly lateS?: number;
}

/** Clips one after another as what an emulated microphone hears. */
export function soundScenario(clips: readonly ScenarioClip[], options: SoundScenarioOptions): Scenario {
  const { spec, description, synthetic = false, pauseS = 1, lateS = 0.8 } = options;
  const pause = Math.round(pauseS * spec.rateHz);
  const length = clips.reduce((sum, { samples }) => sum + samples.length + pause, pause);
  const samples = new Float32Array(length);
  const expected: Expected[] = [];
  let offset = pause;
  for (const clip of clips) {
    samples.set(clip.samples, offset);
    const end = offset + clip.samples.length;
    if (clip.event !== undefined) {
      expected.push({ label: clip.event, from: offset / spec.rateHz, to: end / spec.rateHz + lateS });
    }
    offset = end + pause;
  }
  return {
    source: synthetic ? 'emulated' : 'recording',
    description,
    durationS: length / spec.rateHz,
    signal: recordedSignal({ spec, samples, description, synthetic }),
    expected,
  };
}
