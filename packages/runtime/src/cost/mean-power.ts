import type { Board } from './boards.js';
import { type Benchmark, type Measured, measured } from './mlperf-tiny.js';
import { geometricMean } from './geometric-mean.js';

/** Mean power in milliwatts while a board computes, as MLPerf Tiny measured it; null for a board whose energy nobody measured. */
export function meanPower(board: Board): number | null {
  const core: Measured | undefined = board.core && measured[board.core];
  const energyUj = core?.energyUj;
  if (!core || !energyUj || !board.isMeasured) return null;
  const benchmarks = Object.keys(core.latencyMs) as Benchmark[];
  return geometricMean(benchmarks.map((name) => energyUj[name] / core.latencyMs[name]));
}
