import { PipitError } from '@pipit/core';
import { Interpreter, type Port, type Rounding } from '@pipit/runtime';

export interface RunRequest {
  readonly model: Uint8Array;
  /** Raw little-endian tensors, one array an input, `runs` of them behind one another. */
  readonly inputs: readonly Uint8Array[];
  /** Where not given it follows from the size of the first input. */
  readonly runs?: number | undefined;
  readonly rounding: Rounding;
  /** Timed runs after the real ones; 0 for none. */
  readonly bench: number;
}

export interface PortInfo {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly bytes: number;
  readonly scale?: number;
  readonly zeroPoint?: number;
}

export interface RunResult {
  readonly arenaBytes: number;
  readonly runs: number;
  readonly inputs: readonly PortInfo[];
  readonly outputs: readonly PortInfo[];
  readonly medianUs?: number;
  readonly p99Us?: number;
}

/**
 * Runs a model on raw tensors, its state kept between runs, and gives what it put out, `runs` of each output behind one
 * another. Errors: those of `Interpreter`; `MODEL_INPUT` where a file does not hold whole tensors.
 */
export function runModel({ model, inputs, runs: given, rounding, bench }: RunRequest): {
  readonly result: RunResult;
  readonly outputs: readonly Uint8Array[];
} {
  const interpreter = new Interpreter(model, { rounding });
  const runs = given ?? runsIn(interpreter, inputs);
  interpreter.inputs.forEach(({ name, bytes }, i) => {
    const has = inputs[i]?.length ?? 0;
    if (has !== runs * bytes) throw new PipitError('MODEL_INPUT', name, runs * bytes, has);
  });
  const outputs = interpreter.outputs.map(({ bytes }) => new Uint8Array(runs * bytes));
  for (let run = 0; run < runs; run++) {
    feed(interpreter, inputs, run);
    interpreter.invoke();
    interpreter.outputs.forEach((port, i) => outputs[i]?.set(port.raw(), run * port.bytes));
  }
  const times = bench > 0 ? timeRuns(interpreter, inputs, runs, bench) : undefined;
  const result: RunResult = {
    arenaBytes: interpreter.arenaBytes,
    runs,
    inputs: interpreter.inputs.map(infoOf),
    outputs: interpreter.outputs.map(infoOf),
    ...times,
  };
  interpreter.dispose();
  return { result, outputs };
}

function runsIn({ inputs: ports }: Interpreter, inputs: readonly Uint8Array[]): number {
  const [port] = ports;
  if (!port) return 1;
  return Math.max(1, Math.floor((inputs[0]?.length ?? 0) / port.bytes));
}

function feed({ inputs: ports }: Interpreter, inputs: readonly Uint8Array[], run: number): void {
  ports.forEach((port, i) => {
    const from = inputs[i];
    if (from) port.set(from.subarray(run * port.bytes, (run + 1) * port.bytes));
  });
}

/** Times single runs, inputs written before each and not counted. */
function timeRuns(interpreter: Interpreter, inputs: readonly Uint8Array[], runs: number, bench: number) {
  for (let i = 0; i < Math.min(bench, 200); i++) interpreter.invoke();
  const times = Float64Array.from({ length: bench }, (_, i) => {
    feed(interpreter, inputs, i % runs);
    const from = performance.now();
    interpreter.invoke();
    return (performance.now() - from) * 1000;
  }).sort();
  const at = (share: number) => Number((times[Math.min(bench - 1, Math.floor(share * bench))] as number).toFixed(2));
  return { medianUs: at(0.5), p99Us: at(0.99) };
}

function infoOf({ name, type, shape, bytes, quantization }: Port): PortInfo {
  const scale = quantization?.scale[0];
  const zeroPoint = quantization?.zeroPoint[0];
  return {
    name,
    type,
    shape,
    bytes,
    ...(scale !== undefined && { scale }),
    ...(zeroPoint !== undefined && { zeroPoint }),
  };
}
