import type { Frame, FrameSpec, Notice, Prepared } from '@pipit/core';
import { gaussian } from './gaussian-rows.js';

/** Frames at one a second of `features` features named `f0`, `f1`, ... */
export const frameSpec = (features: number): FrameSpec => ({
  kind: 'frame',
  rateHz: 1,
  shape: [features],
  names: Array.from({ length: features }, (_, i) => `f${i}`),
});

/** Standard normal frames from `at` on, each feature moved by what `shift` says for the second since the first and the feature. */
export function frames(
  count: number,
  features: number,
  seed: number,
  at = 1,
  shift: (second: number, feature: number) => number = () => 0,
): Frame[] {
  const next = gaussian(seed);
  return Array.from({ length: count }, (_, second) => ({
    at: at + second,
    values: Float32Array.from({ length: features }, (_, i) => next() + shift(second, i)),
  }));
}

/** An open step with everything that it emits and notices. */
export function watched(prepared: Prepared<'frame', 'prediction'>) {
  const scores: { at: number; score: number }[] = [];
  const notices: Notice[] = [];
  const step = prepared.open((notice) => notices.push(notice));
  const states = () => notices.flatMap((notice) => (notice.kind === 'state' ? [notice.state] : []));
  return {
    step,
    scores,
    notices,
    take(given: readonly Frame[]) {
      for (const frame of given) {
        step.push(frame, ({ at, scores: [score] }) => scores.push({ at, score: score ?? Number.NaN }));
      }
    },
    /** States noticed, in order, without the progress of the calibration. */
    states: () => states().filter((state) => state !== 'calibrating'),
    progress: () => states().filter((state) => state === 'calibrating').length,
    alarms: () => scores.filter(({ score }) => score >= 1).length,
  };
}
