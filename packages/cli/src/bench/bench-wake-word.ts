import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { LoadedModel } from '@pipit/app';
import { chain, type Detection, type Kind, type Prepared, prepareLinks, type Step } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { speechEnd } from '@pipit/train';
import { sharedData } from '../shared-data.js';
import { type BenchCase, type BenchResult, measure } from './bench-case.js';
import { wakeModels } from './wake-models.js';

/** Microphones that are heard in turn, as a server would hear them; samples of a chunk, and chunks of each in a run. */
const [microphones, chunk, chunksInTurn] = [50, 320, 3];

/**
 * A wake word end to end, from PCM to the event: the share of a core that one microphone takes, how many microphones a core
 * serves when 50 of them are heard in turn, bytes that each further one takes, and on the test clips how long after the end
 * of the word (see `speechEnd`) the event comes.
 */
export async function benchWakeWord(): Promise<BenchResult[]> {
  const data = sharedData();
  const results: BenchResult[] = [];
  for (const model of wakeModels(data)) {
    const name = `wake-word-${model.card.name}`;
    const { rateHz } = model.card.input;
    const prepared = prepare(model);
    results.push(
      ...(await measure([
        {
          name: `${name}/pipit`,
          unit: '% of a core',
          figure: (ms) => ms / 10,
          run: listening(prepared, rateHz, 1, rateHz / chunk),
        },
        microphonesCase(`${name}-microphones/pipit`, rateHz, listening(prepared, rateHz, microphones, chunksInTurn)),
      ])),
      { name: `${name}-memory/pipit`, unit: 'bytes a microphone', ...once(await memoryOfOne(prepared, rateHz)) },
      ...(await latency(name, model, prepared, data)),
    );
  }
  return results;
}

const once = (value: number) => ({ median: Math.round(value), p99: Math.round(value), n: 1 });

const microphonesCase = (name: string, rateHz: number, run: () => void): BenchCase => ({
  name,
  unit: 'a core',
  figure: (ms) => (microphones * chunksInTurn * chunk * 1000) / rateHz / ms,
  run,
});

const prepare = ({ card, blocks }: LoadedModel) =>
  chain<'chunk', 'detection'>(prepareLinks(card.pipeline, card.input, [...standardBlocks, ...blocks]));

/** `chunksInRun` chunks of a murmur for each of `count` microphones, chunk by chunk in turn. */
function listening(prepared: Prepared<'chunk', Kind>, rateHz: number, count: number, chunksInRun: number): () => void {
  const steps = Array.from({ length: count }, () => prepared.open());
  const chunks = murmur(rateHz);
  let next = 0;
  return () => {
    for (let i = 0; i < chunksInRun; i++) {
      const samples = chunks[next % chunks.length] as Float32Array;
      for (const step of steps) step.push({ at: (next * chunk) / rateHz, rateHz, samples }, ignore);
      next++;
    }
  };
}

const ignore = () => {};

function murmur(rateHz: number): Float32Array[] {
  let state = 1;
  return Array.from({ length: rateHz / chunk }, (_, c) =>
    Float32Array.from({ length: chunk }, (_value, i) => {
      state = (Math.imul(1_664_525, state) + 1_013_904_223) >>> 0;
      const t = (c * chunk + i) / rateHz;
      return 0.1 * Math.sin(2 * Math.PI * 220 * t) * Math.sin(2 * Math.PI * 3 * t) + 0.02 * (state / 2 ** 31 - 1);
    }),
  );
}

/** Bytes of heap and array buffers that each further microphone takes once it has heard a second: the median of five hundreds. */
async function memoryOfOne(prepared: Prepared<'chunk', Kind>, rateHz: number): Promise<number> {
  const chunks = murmur(rateHz);
  const steps: Step<'chunk', Kind>[] = [];
  const open = (count: number) => {
    for (let i = 0; i < count; i++) {
      const step = prepared.open();
      chunks.forEach((samples, c) => step.push({ at: (c * chunk) / rateHz, rateHz, samples }, ignore));
      steps.push(step);
    }
  };
  open(20);
  const each: number[] = [];
  for (let batch = 0; batch < 5; batch++) {
    const before = await usedBytes();
    open(100);
    each.push(((await usedBytes()) - before) / 100);
  }
  return each.sort((a, b) => a - b)[2] as number;
}

/** What is in use once everything that can be is collected; array buffers are freed a little later than the heap. */
async function usedBytes(): Promise<number> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let i = 0; i < 4; i++) {
    gc();
    await new Promise((done) => setTimeout(done, 5));
  }
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** Milliseconds from the end of the word to its event, over the test clips in which it is heard. */
async function latency(
  name: string,
  { card }: LoadedModel,
  prepared: Prepared<'chunk', 'detection'>,
  data: string | undefined,
): Promise<BenchResult[]> {
  const folder = data && join(data, 'audio', 'wakeword');
  if (!folder || !existsSync(folder)) return [];
  const { rateHz } = card.input;
  const waits: number[] = [];
  const step = prepared.open();
  const silence = new Float32Array(rateHz / 2);
  for (const recording of (await openFolder(folder)).split('test')) {
    if (!card.labels.includes(recording.label ?? '')) continue;
    const samples = await recording.read();
    step.reset();
    let heard: number | undefined;
    const take = ({ at, phase }: Detection) => {
      if (phase === 'begin') heard ??= at;
    };
    step.push({ at: 0, rateHz, samples: silence }, take);
    step.push({ at: 0.5, rateHz, samples }, take);
    step.push({ at: 0.5 + samples.length / rateHz, rateHz, samples: silence }, take);
    if (heard !== undefined) waits.push((heard - 0.5 - speechEnd(samples) / rateHz) * 1000);
  }
  if (waits.length === 0) return [];
  waits.sort((a, b) => a - b);
  const quantile = (share: number) =>
    Math.round(waits[Math.min(waits.length - 1, Math.floor(share * waits.length))] as number);
  const shared = { unit: 'ms', n: waits.length, p99: quantile(0.99) };
  return [
    { ...shared, name: `${name}-latency/pipit`, median: quantile(0.5) },
    { ...shared, name: `${name}-latency-p95/pipit`, median: quantile(0.95) },
  ];
}
