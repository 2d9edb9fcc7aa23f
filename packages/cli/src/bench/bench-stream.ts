import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { type Chunk, chain, type Kind, type Prepared, type SignalSpec } from '@pipit/core';
import { features as featuresBlock, slide as slideBlock } from '@pipit/dsp';
import { features, run, selectChannels, signal, slide } from '@pipit/stream';
import { Subject } from 'rxjs';
import { type BenchCase, type BenchResult, measure } from './bench-case.js';

const names = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'];
const imu: SignalSpec = {
  kind: 'chunk',
  rateHz: 100,
  channels: names.map((name) => ({ name, unit: name < 'b' ? 'g' : 'deg/s' })),
};
const window = { length: 128, hop: 64 };
const eight = {
  features: ['mean', 'std', 'rms', 'min', 'max', 'skewness', 'kurtosis', 'zeroCrossings'],
} satisfies Parameters<typeof features>[0];

/** Instants of six axes in a run: 16 a chunk. */
const instants = 100_000;

/**
 * The cost of streams: six axes in chunks of 16 through `slide(128, 64)` and eight features of each axis, as a bare loop
 * over the fused blocks, as two RxJS operators, and as one operator round the fused blocks. Instants a second, each of
 * six numbers; and the time to put a pipeline of ten blocks together.
 */
export async function benchStream(): Promise<BenchResult[]> {
  const chunks = chunksOf(instants);
  const perSecond = { unit: 'samples/s', figure: (ms: number) => instants / (ms / 1000) };
  const sources: BenchCase[] = [
    { name: 'slide-features/bare', ...perSecond, run: bareLoop(chunks) },
    { name: 'slide-features/rxjs', ...perSecond, run: piped(chunks) },
    { name: 'slide-features/rxjs-fused', ...perSecond, run: pipedFused(chunks) },
    { name: 'slide/bare', ...perSecond, run: slideAlone(chunks) },
    { name: 'assemble-10-blocks/pipit', run: assemble },
  ];
  const results = await measure(sources);
  return [...results, { name: 'heap-growth-1e7/pipit', unit: 'bytes', ...once(heapGrowth(chunks)) }];
}

const once = (value: number) => ({ median: value, p99: value, n: 1 });

function chunksOf(count: number): Chunk[] {
  return Array.from({ length: count / 16 }, (_, i) => ({
    at: (i * 16) / imu.rateHz,
    rateHz: imu.rateHz,
    samples: Float32Array.from({ length: 16 * names.length }, (_, k) => Math.sin((i * 16 + k) / 7)),
  }));
}

const fused = (): Prepared<'chunk', 'frame'> => {
  const sliding = slideBlock.prepare(imu, window);
  const links: Prepared<Kind, Kind>[] = [sliding, featuresBlock.prepare(sliding.output, eight)];
  return chain(links);
};

let sink = 0;
const keep = ({ values }: { values: Float32Array }) => {
  sink += values[0] ?? 0;
};

function bareLoop(chunks: readonly Chunk[]) {
  const prepared = fused();
  return () => {
    const step = prepared.open();
    for (const chunk of chunks) step.push(chunk, keep);
  };
}

function slideAlone(chunks: readonly Chunk[]) {
  const prepared = slideBlock.prepare(imu, window);
  return () => {
    const step = prepared.open();
    for (const chunk of chunks) step.push(chunk, ({ samples }) => (sink += samples[0] ?? 0));
  };
}

const play = (chunks: readonly Chunk[], source: Subject<Chunk>) => {
  for (const chunk of chunks) source.next(chunk);
  source.complete();
};

const piped = (chunks: readonly Chunk[]) => () => {
  const source = new Subject<Chunk>();
  source.pipe(signal(imu), slide(window), features(eight)).subscribe(keep);
  play(chunks, source);
};

const pipedFused = (chunks: readonly Chunk[]) => () => {
  const source = new Subject<Chunk>();
  source.pipe(signal(imu), run(fused())).subscribe(keep);
  play(chunks, source);
};

/** Ten operators, each prepared and checked for the spec of the one before. */
function assemble() {
  const all = selectChannels({ channels: names });
  new Subject<Chunk>().pipe(signal(imu), all, all, all, all, all, all, all, all).pipe(slide(window), features(eight));
}

/** Bytes by which the heap grows while 10 million instants pass, garbage collected before and after. */
function heapGrowth(chunks: readonly Chunk[]): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const step = fused().open();
  const from: { -readonly [K in keyof Chunk]: Chunk[K] } = { at: 0, rateHz: imu.rateHz, samples: new Float32Array() };
  const pass = (round: number) => {
    for (const { at, samples } of chunks) {
      from.at = round * (instants / imu.rateHz) + at;
      from.samples = samples;
      step.push(from, keep);
    }
  };
  pass(0);
  gc();
  const before = process.memoryUsage().heapUsed;
  for (let round = 1; round <= 1e7 / instants; round++) pass(round);
  gc();
  return process.memoryUsage().heapUsed - before;
}
