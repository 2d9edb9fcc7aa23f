import { findModel } from '@pipit/app';
import { type Chunk, chain, type Kind, prepareLinks, type SignalSpec } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { type BenchCase, type BenchResult, measure } from './bench-case.js';

/** Models whose whole pipeline is timed, each on a made-up signal of its own channels, at its own rate or brought to it. */
const models: readonly { readonly name: string; readonly rateHz?: number }[] = [
  { name: 'machine-health' },
  { name: 'bearing-fault' },
  { name: 'gesture', rateHz: 100 },
];

/** Seconds of signal in a run. */
const seconds = 60;

/**
 * The cost of sensing: microseconds that the whole pipeline of a model takes for each of its predictions, and how many such
 * sensors one core serves.
 */
export async function benchSensors(): Promise<BenchResult[]> {
  const cases: BenchCase[] = [];
  for (const { name, rateHz } of models) {
    const { input, predictions, run } = caseOf(name, rateHz);
    cases.push({ name: `${name}-prediction/pipit`, unit: 'us', figure: (ms) => (ms * 1000) / predictions, run });
    const channels = `${input.channels.length}-axis-${input.rateHz}-hz`;
    cases.push({
      name: `${name}-${channels}-sensors/pipit`,
      unit: 'a core',
      figure: (ms) => seconds / (ms / 1000),
      run,
    });
  }
  return measure(cases);
}

function caseOf(
  name: string,
  rateHz?: number,
): { readonly input: SignalSpec; readonly predictions: number; readonly run: () => void } {
  const { card, blocks } = findModel(name);
  const input = { ...card.input, rateHz: rateHz ?? card.input.rateHz };
  const resample = { block: 'resample', version: 1, params: { rateHz: card.input.rateHz } };
  const pipeline = rateHz === undefined ? card.pipeline : [resample, ...card.pipeline];
  const links = prepareLinks(pipeline, input, [...standardBlocks, ...blocks]);
  const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
  const prepared = chain<'chunk', Kind>(links.slice(0, last + 1));
  const chunks = chunksOf(input);
  const step = prepared.open();
  let at = 0;
  let predictions = 0;
  const run = () => {
    for (const chunk of chunks) step.push({ ...chunk, at: at + chunk.at }, () => predictions++);
    at += seconds;
  };
  // What learns on site has learned by then.
  run();
  run();
  const before = predictions;
  run();
  return { input, predictions: predictions - before, run };
}

/** An arm that swings for a second in five, in deg/s. */
const swing = (t: number, axis: number): number =>
  t % 5 > 2 && t % 5 < 3 ? 150 * Math.sin(2 * Math.PI * (t % 1) + axis / 3) : 0;

function chunksOf({ rateHz, channels }: SignalSpec): Chunk[] {
  const size = Math.max(16, Math.round(rateHz / 50));
  const width = channels.length;
  return Array.from({ length: Math.floor((seconds * rateHz) / size) }, (_, i) => ({
    at: (i * size) / rateHz,
    rateHz,
    samples: Float32Array.from({ length: size * width }, (__, k) => {
      const t = (i * size + Math.floor(k / width)) / rateHz;
      const unit = channels[k % width]?.unit;
      if (unit === 'deg/s') return swing(t, k % width);
      return (
        0.01 * Math.sin(2 * Math.PI * 29 * t + (k % width)) + 0.002 * Math.sin(8191 * t * t) + (k % width === 2 ? 1 : 0)
      );
    }),
  }));
}
