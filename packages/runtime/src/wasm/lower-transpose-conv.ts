import type { TransposeConvLowering } from '../engine/lowering.js';
import { opcode, type WasmProgram } from './wasm-program.js';

/** See assembly/transpose-conv.ts. */
export function lowerTransposeConv(program: WasmProgram, layer: TransposeConvLowering): number[] {
  const { weights } = layer;
  return [
    program.block([
      opcode.transposeConv,
      program.place(layer.input),
      program.place(layer.output),
      program.put(new Uint8Array(weights.buffer as ArrayBuffer, weights.byteOffset, weights.byteLength)),
      layer.bias ? program.put(layer.bias) : 0,
      program.put(layer.multipliers),
      program.put(layer.shifts),
      program.allocate(layer.output.count * 4),
      layer.batches,
      layer.inputHeight,
      layer.inputWidth,
      layer.inputDepth,
      layer.outputHeight,
      layer.outputWidth,
      layer.outputDepth,
      layer.filterHeight,
      layer.filterWidth,
      layer.strideHeight,
      layer.strideWidth,
      layer.padTop,
      layer.padLeft,
      layer.inputZeroPoint,
      layer.outputZeroPoint,
      layer.min,
      layer.max,
      program.rounding === 'single' ? 1 : 0,
    ]),
  ];
}
