import { findModel } from '@pipit/app';
import { type Chunk, chain, type Kind, prepareLinks, type SignalSpec } from '@pipit/core';
import { standardBlocks } from '@pipit/stream';
import { type BenchCase, type BenchResult, measure } from './bench-case.js';

/** A model whose whole pipeline is timed, on a made-up signal of its own rate and channels, or resampled from `fromHz`. */
interface Timed {
  readonly model: string;
  readonly fromHz?: number;
  /** What one core serves of it, where that is a figure of its own. */
  readonly serves?: string;
}

const timed: readonly Timed[] = [
  { model: 'gesture' },
  { model: 'gesture', fromHz: 100, serves: 'boards-6-axis-100-hz' },
  { model: 'machine-health', serves: 'boards-3-axis-200-hz' },
  { model: 'bearing-fault', serves: 'vibration-channels-12-khz' },
  { model: 'bearing-life' },
  { model: 'process-anomaly' },
  { model: 'smoke-alarm' },
  { model: 'mq-gas' },
];

/** Instants of signal in a run, a second's at least: short enough that a busy machine seldom comes between. */
const instants = 800;
/** What learns on site has learned by then. */
const learnedS = 150;
const mostRuns = 2000;

/**
 * The cost of sensing: microseconds that the whole pipeline of each model takes for each of its windows, and how many such
 * boards or channels one core serves in real time.
 */
export async function benchSensors(): Promise<BenchResult[]> {
  const cases: BenchCase[] = [];
  for (const { model, fromHz, serves } of timed) {
    const { predictions, lastsS, run } = caseOf(model, fromHz);
    if (fromHz === undefined)
      cases.push({ name: `${model}-window/pipit`, unit: 'us', figure: (ms) => (ms * 1000) / predictions, run });
    if (serves !== undefined)
      cases.push({ name: `${serves}/pipit`, unit: 'a core', figure: (ms) => lastsS / (ms / 1000), run });
  }
  return measure(cases);
}

function caseOf(name: string, fromHz: number | undefined) {
  const { card, blocks } = findModel(name);
  const input: SignalSpec = fromHz === undefined ? card.input : { ...card.input, rateHz: fromHz };
  const resample = { block: 'resample', version: 1, params: { rateHz: card.input.rateHz } };
  const pipeline = fromHz === undefined ? card.pipeline : [resample, ...card.pipeline];
  const links = prepareLinks(pipeline, input, [...standardBlocks, ...blocks]);
  const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
  const step = chain<'chunk', Kind>(links.slice(0, last + 1)).open();
  const lastsS = Math.max(1, instants / input.rateHz);
  const waitsForMovement = pipeline.some(({ block }) => block === 'segment');
  const chunks = chunksOf(input, lastsS, waitsForMovement);
  let at = 0;
  let predictions = 0;
  const run = () => {
    for (const chunk of chunks) step.push({ ...chunk, at: at + chunk.at }, () => predictions++);
    at += lastsS;
  };
  for (let done = 0; done < mostRuns && (at < learnedS || predictions === 0); done++) run();
  const before = predictions;
  run();
  return { predictions: predictions - before, lastsS, run };
}

function chunksOf({ rateHz, channels }: SignalSpec, lastsS: number, inBursts: boolean): Chunk[] {
  const size = Math.max(1, Math.min(Math.round(rateHz), Math.max(16, Math.round(rateHz / 50))));
  const width = channels.length;
  const rest = channels.map(({ unit }, c) => levels[unit] ?? (c === 2 ? 1 : 0));
  return Array.from({ length: Math.floor((lastsS * rateHz) / size) }, (_, i) => ({
    at: (i * size) / rateHz,
    rateHz,
    samples: Float32Array.from({ length: size * width }, (__, k) => {
      const t = (i * size + Math.floor(k / width)) / rateHz;
      const c = k % width;
      const wobble = 0.01 * Math.sin(2 * Math.PI * 29 * t + c) + 0.002 * Math.sin(8191 * t * t);
      const swing = channels[c]?.unit === 'deg/s' ? 150 : 1;
      const movement = inBursts && t % burstEveryS < burstS ? swing * Math.sin(2 * Math.PI * 2 * t + c) : 0;
      return (rest[c] as number) * (1 + wobble) + wobble + movement;
    }),
  }));
}

/** Where a signal of a unit rests; an axis of acceleration lies still. */
const levels: Readonly<Record<string, number>> = { count: 200, degC: 21, '%RH': 50, V: 230, A: 2, bar: 1, 'l/min': 30 };
/** For models that wait for movement: a second of it every four. */
const burstEveryS = 4;
const burstS = 1;
