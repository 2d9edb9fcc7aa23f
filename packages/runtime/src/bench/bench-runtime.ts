import type { Clock } from '@pipit/core';
import { Interpreter } from '../engine/interpreter.js';
import { buildTopology } from './build-topology.js';
import { topologies, type Topology } from './topologies.js';

export type BenchCase = keyof typeof topologies;

/** Another engine to measure in the same process. */
export interface Peer {
  readonly name: string;
  /** A function that runs the model once, or undefined where the engine cannot. */
  load(model: Uint8Array, topology: Topology): Promise<PeerModel | undefined>;
}

export interface PeerModel {
  run(): unknown;
  dispose(): void;
}

export interface BenchResult {
  /** `<case>/<engine>`. */
  readonly name: string;
  readonly unit: 'us';
  readonly median: number;
  readonly p99: number;
  readonly n: number;
}

export interface BenchOptions {
  readonly clock: Pick<Clock, 'now'>;
  readonly peers?: readonly Peer[];
  /** Model files to measure instead of models of the same layers with weights from a seed. */
  readonly models?: Partial<Readonly<Record<BenchCase, Uint8Array>>>;
  /** Seconds that each engine gets for each case; 0.6 unless given. */
  readonly seconds?: number;
}

/**
 * Latency of the five MLPerf Tiny models, one thread, batch 1, input copied in: median and 99th percentile in microseconds
 * on this engine and on its peers, in turns in one process.
 */
export async function benchRuntime({
  clock,
  peers = [],
  models = {},
  seconds = 0.6,
}: BenchOptions): Promise<BenchResult[]> {
  const results: BenchResult[] = [];
  for (const name of Object.keys(topologies) as BenchCase[]) {
    const model = models[name] ?? buildTopology(topologies[name]);
    const engines: { name: string; loaded: PeerModel }[] = [{ name: 'pipit', loaded: ours(model) }];
    for (const peer of peers) {
      const loaded = await peer.load(model, topologies[name]);
      if (loaded) engines.push({ name: peer.name, loaded });
    }
    for (const { name: engine, loaded } of engines) {
      const times = await measure(loaded, clock, seconds);
      const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
      results.push({ name: `${name}/${engine}`, unit: 'us', median: at(0.5), p99: at(0.99), n: times.length });
      loaded.dispose();
    }
  }
  return results;
}

function ours(model: Uint8Array): PeerModel {
  const interpreter = new Interpreter(model);
  const input = interpreter.inputs[0];
  const raw = Uint8Array.from({ length: input?.bytes ?? 0 }, (_, i) => (i * 37) & 255);
  return {
    run() {
      input?.set(raw);
      interpreter.invoke();
    },
    dispose: () => interpreter.dispose(),
  };
}

/** Sorted times of single runs in microseconds, after a tenth of the time for warming up. */
async function measure({ run }: PeerModel, clock: Pick<Clock, 'now'>, seconds: number): Promise<number[]> {
  const times: number[] = [];
  const begin = clock.now();
  let warm = false;
  for (let now = begin; now - begin < seconds || times.length < 20; now = clock.now()) {
    const start = clock.now();
    const pending = run();
    if (pending instanceof Promise) await pending;
    const elapsed = (clock.now() - start) * 1e6;
    if (!warm && now - begin > seconds / 5) warm = true;
    if (warm) times.push(elapsed);
  }
  return times.sort((a, b) => a - b);
}
