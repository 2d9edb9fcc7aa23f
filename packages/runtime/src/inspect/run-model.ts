import { type Clock, PipitError } from '@pipit/core';
import type { Rounding } from '../arithmetic/rounding.js';
import { Interpreter } from '../engine/interpreter.js';
import { type PortReport, portReport } from './port-report.js';

export interface RunModelOptions {
  /** How often to run; as often as the inputs have whole tensors unless given. */
  readonly runs?: number;
  readonly rounding?: Rounding;
  readonly engine?: 'wasm' | 'reference';
  /** Further runs to time on the first input, with the clock to time them by. */
  readonly bench?: { readonly count: number; readonly clock: Pick<Clock, 'now'> };
}

/** What `pipit model run` prints. */
export interface RunReport {
  readonly arenaBytes: number;
  readonly runs: number;
  readonly inputs: readonly PortReport[];
  readonly outputs: readonly PortReport[];
  readonly medianUs?: number;
  readonly p99Us?: number;
}

/**
 * Runs a model on raw little-endian tensors, `runs` of them concatenated for each input, keeping its state between runs.
 * Gives the outputs back concatenated likewise.
 *
 * @throws PipitError MODEL_INPUT where an input is shorter than the runs need, and all that `Interpreter` throws
 */
export function runModel(
  bytes: Uint8Array,
  inputs: readonly Uint8Array[],
  options: RunModelOptions = {},
): { readonly report: RunReport; readonly outputs: readonly Uint8Array[] } {
  const { rounding = 'double', engine = 'wasm', bench } = options;
  const interpreter = new Interpreter(bytes, { rounding, engine });
  try {
    const whole = interpreter.inputs.map((port, i) => Math.floor((inputs[i]?.length ?? 0) / Math.max(1, port.bytes)));
    const runs = options.runs ?? Math.min(...whole, Number.MAX_SAFE_INTEGER);
    interpreter.inputs.forEach((port, i) => {
      const length = inputs[i]?.length ?? 0;
      if (length < runs * port.bytes || runs < 1) {
        throw new PipitError('MODEL_INPUT', port.name, Math.max(1, runs) * port.bytes, length);
      }
    });
    const outputs = interpreter.outputs.map((port) => new Uint8Array(runs * port.bytes));
    const feed = (run: number): void => {
      interpreter.inputs.forEach((port, i) => {
        port.set((inputs[i] as Uint8Array).subarray(run * port.bytes, (run + 1) * port.bytes));
      });
    };
    for (let run = 0; run < runs; run++) {
      feed(run);
      interpreter.invoke();
      interpreter.outputs.forEach((port, i) => {
        outputs[i]?.set(port.raw(), run * port.bytes);
      });
    }
    const report: RunReport = {
      arenaBytes: interpreter.arenaBytes,
      runs,
      inputs: interpreter.inputs.map(portReport),
      outputs: interpreter.outputs.map(portReport),
    };
    if (!bench) return { report, outputs };
    const times: number[] = [];
    for (let i = 0; i < bench.count; i++) {
      feed(0);
      const start = bench.clock.now();
      interpreter.invoke();
      times.push((bench.clock.now() - start) * 1e6);
    }
    times.sort((a, b) => a - b);
    const at = (share: number): number => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
    return { report: { ...report, medianUs: at(0.5), p99Us: at(0.99) }, outputs };
  } finally {
    interpreter.dispose();
  }
}
