import type { FloatLowering } from '../engine/lowering.js';
import { opcode, type WasmProgram } from './wasm-program.js';

/** A float32 convolution; see assembly/float.ts for the layout of the weights. */
export function lowerFloat(program: WasmProgram, layer: FloatLowering): number[] {
  const { outputDepth: channels, inputDepth, filterHeight, filterWidth, weights } = layer;
  const isConv = layer.kind === 'conv-float';
  const block = isConv ? 8 : 4;
  const padded = Math.ceil(channels / block) * block;
  const taps = filterHeight * filterWidth;
  const perChannel = isConv ? taps * inputDepth : taps;
  const packed = new Float32Array(padded * perChannel);
  for (let c = 0; c < channels; c++) {
    for (let k = 0; k < perChannel; k++) {
      if (isConv) packed[((c >> 3) * perChannel + k) * 8 + (c & 7)] = weights[c * perChannel + k] as number;
      else packed[k * padded + c] = weights[k * channels + c] as number;
    }
  }
  const bias = new Float32Array(padded);
  if (layer.bias) bias.set(layer.bias);
  const limits = new Int32Array(Float32Array.of(layer.min, layer.max).buffer);
  return [
    program.block([
      isConv ? opcode.convFloat : opcode.depthwiseFloat,
      program.place(layer.input),
      program.place(layer.output),
      program.put(packed),
      program.put(bias),
      layer.batches,
      layer.inputHeight,
      layer.inputWidth,
      inputDepth,
      layer.outputHeight,
      layer.outputWidth,
      channels,
      filterHeight,
      filterWidth,
      layer.strideHeight,
      layer.strideWidth,
      layer.dilationHeight,
      layer.dilationWidth,
      layer.padTop,
      layer.padLeft,
      ...limits,
    ]),
  ];
}
