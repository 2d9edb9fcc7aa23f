import type { Board } from './boards.js';
import { geometricMean } from './geometric-mean.js';
import { meanPower } from './mean-power.js';
import { type Benchmark, benchmarkMacs, type Core, type Measured, measured } from './mlperf-tiny.js';

export interface BoardEstimate {
  /** Milliseconds of one inference; null where no board with its core was measured. */
  readonly latencyMs: number | null;
  /** Microjoules of one inference; null where its energy was not measured. */
  readonly energyUj: number | null;
  /** Whether model, tensors and runtime fit in its memory. */
  readonly fits: boolean;
}

/** Bytes of code and of working memory that TensorFlow Lite Micro with a few operators and a small application take. */
const RUNTIME_FLASH = 100 * 1024;
const RUNTIME_RAM = 16 * 1024;

/**
 * What a model costs on a board.
 *
 * Latency is multiply-adds times the cycles that one took on the board's core in MLPerf Tiny, as the geometric mean over
 * the benchmark's four models, at the board's clock; energy is latency times the mean power measured. Predicting each of the
 * four from the other three misses by 27 % on average (`leaveOneOut`), most where a core's vector unit likes one kind of layer
 * better. It knows nothing of wait states of the flash, caches, other runtimes than the vendor's, or the front end.
 */
export function estimateBoard(
  board: Board,
  model: { readonly macs: number; readonly arenaBytes: number; readonly bytes: number },
): BoardEstimate {
  const core: Measured | undefined = board.core && measured[board.core];
  const latencyMs = core ? (model.macs * msPerMac(core) * core.mhz) / board.mhz : null;
  const power = meanPower(board);
  return {
    latencyMs,
    energyUj: latencyMs !== null && power !== null ? latencyMs * power : null,
    fits: model.arenaBytes + RUNTIME_RAM <= board.ramBytes && model.bytes + RUNTIME_FLASH <= board.flashBytes,
  };
}

/** Relative error of each measured latency when it is predicted from the other three models on the same core. */
export function leaveOneOut(): { core: Core; model: Benchmark; error: number }[] {
  const models = Object.keys(benchmarkMacs) as Benchmark[];
  return (Object.keys(measured) as Core[]).flatMap((core) =>
    models.map((model) => {
      const rest = models.filter((other) => other !== model);
      const predicted = benchmarkMacs[model] * msPerMac(measured[core], rest);
      return { core, model, error: predicted / measured[core].latencyMs[model] - 1 };
    }),
  );
}

function msPerMac({ latencyMs }: Measured, models = Object.keys(benchmarkMacs) as Benchmark[]): number {
  return geometricMean(models.map((model) => latencyMs[model] / benchmarkMacs[model]));
}
