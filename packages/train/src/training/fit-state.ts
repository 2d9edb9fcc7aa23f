import type { Network } from '../network/network.js';
import type { WeightArray, Weights } from '../network/network-weights.js';
import type { Adam } from './adam.js';
import { readCheckpoint, writeCheckpoint } from './checkpoint.js';
import type { EpochReport } from './epoch-report.js';

/** How far a run of `fit` has come. */
export interface FitState {
  /** Epochs done. */
  readonly epoch: number;
  readonly history: readonly EpochReport[];
  readonly best: EpochReport | undefined;
  readonly bestWeights: Weights;
}

/** Keeps a run on disk. */
export function saveFit(file: string, fingerprint: string, network: Network, adam: Adam, state: FitState): void {
  const { steps, moments } = adam.save();
  const shapes = Object.fromEntries([...state.bestWeights].map(([name, { shape }]) => [name, shape]));
  const arrays = new Map<string, Float32Array>(moments);
  for (const [name, { values }] of network.weights()) arrays.set(`now:${name}`, values);
  for (const [name, { values }] of state.bestWeights) arrays.set(`best:${name}`, values);
  const { epoch, history, best } = state;
  writeCheckpoint(file, { header: { fingerprint, steps, shapes, epoch, history, best }, arrays });
}

/** Brings a run back into the network and the optimiser; undefined where the file is absent or of another run. */
export function restoreFit(file: string, fingerprint: string, network: Network, adam: Adam): FitState | undefined {
  const saved = readCheckpoint(file);
  if (!saved || saved.header['fingerprint'] !== fingerprint) return undefined;
  const { steps, shapes, epoch, history, best } = saved.header as unknown as Header;
  const names = Object.keys(shapes);
  if (names.join() !== [...network.variables.keys()].join()) return undefined;
  const weights = (prefix: string): Weights =>
    new Map(
      names.map((name): [string, WeightArray] => [
        name,
        { shape: shapes[name] ?? [], values: saved.arrays.get(`${prefix}:${name}`) ?? new Float32Array(0) },
      ]),
    );
  network.load(weights('now'));
  adam.restore(steps, saved.arrays);
  return { epoch, history, best, bestWeights: weights('best') };
}

interface Header {
  readonly steps: number;
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly epoch: number;
  readonly history: readonly EpochReport[];
  readonly best: EpochReport;
}
