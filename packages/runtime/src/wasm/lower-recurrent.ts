import { sigmoidTable } from '../arithmetic/sigmoid-table.js';
import type { LstmLowering, SvdfLowering } from '../engine/lowering.js';
import { opcode, type WasmProgram } from './wasm-program.js';

/** Minus a zero point times the sum of each row of weights, plus a bias where there is one. */
function folded(weights: Int8Array, rows: number, zeroPoint: number, bias?: Int32Array): Int32Array {
  const depth = weights.length / Math.max(1, rows);
  return Int32Array.from({ length: rows }, (_, row) => {
    let sum = 0;
    for (let k = row * depth; k < (row + 1) * depth; k++) sum += weights[k] as number;
    return ((bias?.[row] ?? 0) - zeroPoint * sum) | 0;
  });
}

const bytesOf = (weights: Int8Array): Uint8Array =>
  new Uint8Array(weights.buffer as ArrayBuffer, weights.byteOffset, weights.byteLength);

/** See assembly/recurrent.ts. */
export function lowerSvdf(program: WasmProgram, svdf: SvdfLowering): number[] {
  const { input, features, filters, state, output } = svdf;
  return [
    program.block([
      opcode.svdf,
      program.place(input),
      program.put(bytesOf(features)),
      program.place(svdf.times),
      svdf.bias ? program.place(svdf.bias) : 0,
      program.place(state),
      program.place(output),
      svdf.batches,
      svdf.depth,
      filters,
      svdf.memory,
      svdf.rank,
      state.type === 'int16' ? 2 : 1,
      state.zeroPoint,
      output.zeroPoint,
      ...svdf.into,
      ...svdf.out,
      program.rounding === 'single' ? 1 : 0,
      program.put(folded(features, filters, input.zeroPoint)),
    ]),
  ];
}

/** See assembly/recurrent.ts. */
export function lowerLstm(program: WasmProgram, lstm: LstmLowering): number[] {
  const { input, hidden, units } = lstm;
  const gates = lstm.gates.flatMap(({ weights, recurrent, bias, ofInput, ofHidden }) => [
    program.put(bytesOf(weights)),
    program.put(bytesOf(recurrent)),
    program.put(folded(weights, units, input.zeroPoint, bias)),
    program.put(folded(recurrent, units, hidden.zeroPoint)),
    ...ofInput,
    ...ofHidden,
  ]);
  return [
    program.block([
      opcode.lstm,
      program.place(input),
      program.place(hidden),
      program.place(lstm.cell),
      program.place(lstm.output),
      program.put(sigmoidTable),
      program.allocate(units * 8),
      lstm.batches,
      lstm.steps,
      lstm.depth,
      units,
      lstm.timeMajor ? 1 : 0,
      hidden.zeroPoint,
      lstm.clip,
      ...lstm.scales.flat(),
      ...lstm.cellTanh,
      program.rounding === 'single' ? 1 : 0,
      ...gates,
    ]),
  ];
}
