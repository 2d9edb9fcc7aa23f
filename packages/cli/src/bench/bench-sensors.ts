import { findModel } from '@pipit/app';
import { type Chunk, chain, type Kind, prepareLinks, type SignalSpec } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { type BenchCase, type BenchResult, measure } from './bench-case.js';

/** Models whose whole pipeline is timed, each on a made-up signal of its own rate and channels. */
const models = ['machine-health', 'bearing-fault'];

/** Seconds of signal in a run. */
const seconds = 60;

/**
 * The cost of sensing: microseconds that the whole pipeline of a model takes for each of its predictions, and how many such
 * sensors one core serves.
 */
export async function benchSensors(): Promise<BenchResult[]> {
  const cases: BenchCase[] = [];
  for (const name of models) {
    const { input, predictions, run } = caseOf(name);
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

function caseOf(name: string): { readonly input: SignalSpec; readonly predictions: number; readonly run: () => void } {
  const { card } = findModel(name);
  const { input, pipeline } = card;
  const links = prepareLinks(pipeline, input, standardBlocks);
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

function chunksOf({ rateHz, channels }: SignalSpec): Chunk[] {
  const size = Math.max(16, Math.round(rateHz / 50));
  const width = channels.length;
  return Array.from({ length: Math.floor((seconds * rateHz) / size) }, (_, i) => ({
    at: (i * size) / rateHz,
    rateHz,
    samples: Float32Array.from({ length: size * width }, (__, k) => {
      const t = (i * size + Math.floor(k / width)) / rateHz;
      return (
        0.01 * Math.sin(2 * Math.PI * 29 * t + (k % width)) + 0.002 * Math.sin(8191 * t * t) + (k % width === 2 ? 1 : 0)
      );
    }),
  }));
}
