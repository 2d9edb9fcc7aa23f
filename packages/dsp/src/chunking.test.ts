import type { Chunk, Frame, Prediction, SignalSpec, Window } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { run, seededNoise } from '@pipit/testing';
import {
  agc,
  bandpass,
  energyVad,
  level,
  mel,
  mfcc,
  microfrontend,
  mlperfKws,
  mlperfSww,
  orientation,
  removeDc,
  removeGravity,
  removeGyroBias,
  resample,
  segment,
  slide,
  spectrogram,
} from './index.js';

const sixAxes: SignalSpec = {
  kind: 'chunk',
  rateHz: 100,
  channels: [
    ...(['ax', 'ay', 'az'] as const).map((name) => ({ name, unit: 'g' as const })),
    ...(['gx', 'gy', 'gz'] as const).map((name) => ({ name, unit: 'deg/s' as const })),
  ],
};
const microphone: SignalSpec = { kind: 'chunk', rateHz: 16_000, channels: [{ name: 'pcm', unit: '1' }] };

/** The same signal with a NaN and a gap in it, cut into chunks of `sizes` in turn; no chunk reaches over the gap. */
function cut({ rateHz, channels }: SignalSpec, instants: number, sizes: readonly number[]): Chunk[] {
  const noise = seededNoise(8);
  const width = channels.length;
  const signal = Float32Array.from({ length: instants * width }, (_, i) => {
    const t = Math.floor(i / width) / instants;
    return (t > 0.3 && t < 0.35 ? 1 : 0.05) * noise() + (i % width === 2 ? 1 : 0);
  });
  signal[Math.floor(instants * 0.2) * width] = Number.NaN;
  const gap = Math.floor(instants * 0.6);
  const chunks: Chunk[] = [];
  let from = 0;
  for (let k = 0; from < instants; k++) {
    const end = from < gap ? gap : instants;
    const to = Math.min(end, from + (sizes[k % sizes.length] ?? 1));
    const at = (from + (from >= gap ? instants : 0)) / rateHz;
    chunks.push({ at, rateHz, samples: signal.slice(from * width, to * width) });
    from = to;
  }
  return chunks;
}

type Out = Chunk | Window | Frame | Prediction;
const numbers = (out: Out) => ('samples' in out ? out.samples : 'values' in out ? out.values : out.scores);

const cases = [
  slide.prepare(sixAxes, { length: 32, hop: 20 }),
  slide.prepare(sixAxes, { length: 8, hop: 13 }),
  segment.prepare(sixAxes, { startLevel: 0.3, minS: 0.1 }),
  orientation.prepare(sixAxes, {}),
  removeGravity.prepare(sixAxes, { gyroscope: ['gx', 'gy', 'gz'] }),
  removeGyroBias.prepare(sixAxes, { stillDegS: 30, stillS: 0.1 }),
  bandpass.prepare(sixAxes, { lowHz: 2, highHz: 20 }),
  removeDc.prepare(sixAxes, {}),
  resample.prepare(sixAxes, { rateHz: 64 }),
  resample.prepare(sixAxes, { rateHz: 300, zeros: 4 }),
  agc.prepare(microphone, {}),
  level.prepare(microphone, { windowMs: 20 }),
  energyVad.prepare(microphone, {}),
  microfrontend.prepare(microphone, {}),
  mel.prepare(microphone, { center: true }),
  mfcc.prepare(microphone, { length: 400 }),
  spectrogram.prepare(microphone, { length: 250, hop: 300 }),
  mlperfKws.prepare(microphone, {}),
  mlperfSww.prepare(microphone, {}),
];

test.each(cases)('$name gives the same however its signal is cut into chunks, through a NaN and a gap', (block) => {
  const instants = block.input.rateHz === 100 ? 1500 : 45_000;
  const outOf = (sizes: readonly number[]) =>
    (run(block as never, cut(block.input, instants, sizes) as never) as Out[]).map((out) => ({
      at: out.at,
      numbers: numbers(out),
    }));

  const whole = outOf([instants]);
  const pieces = outOf(block.input.rateHz === 100 ? [1, 7, 64, 3] : [160, 1, 777, 4096]);

  expect(whole.length).toBeGreaterThan(0);
  if (block.output.kind === 'chunk') {
    const joined = (all: typeof whole) => all.flatMap((out) => Array.from(out.numbers));
    expect(joined(pieces)).toEqual(joined(whole));
    return;
  }
  expect(pieces.map((out) => out.numbers)).toEqual(whole.map((out) => out.numbers));
  pieces.forEach(({ at }, i) => expect(at).toBeCloseTo(whole[i]?.at ?? Number.NaN, 9));
});
