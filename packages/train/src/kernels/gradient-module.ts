import { gradientKernels } from '../generated/gradient-kernels.js';
import { type WasmMemory, webAssembly } from './web-assembly.js';

type Place = readonly [N: number, H: number, W: number, C: number, KH: number, KW: number, SH: number, SW: number];
type Reach = readonly [top: number, left: number, OH: number, OW: number];

/** The exports of assembly/index.ts. Addresses are in bytes of the memory that the module was given. */
export interface GradientModule {
  gemm(
    c: number,
    a: number,
    b: number,
    M: number,
    N: number,
    K: number,
    row: number,
    column: number,
    add: number,
  ): void;
  transpose(b: number, a: number, rows: number, columns: number): void;
  im2col(out: number, x: number, ...geometry: [...Place, ...Reach]): void;
  col2im(out: number, rows: number, ...geometry: [...Place, ...Reach]): void;
  depthwiseFilterGradient(dw: number, x: number, dy: number, ...geometry: [...Place, ...Reach]): void;
  depthwiseInputGradient(dx: number, dy: number, filter: number, ...geometry: [...Place, ...Reach]): void;
  batchNorm(
    ...args: [
      y: number,
      x: number,
      gamma: number,
      beta: number,
      mean: number,
      inverse: number,
      rows: number,
      C: number,
      epsilon: number,
      low: number,
      high: number,
    ]
  ): void;
  batchNormGradient(
    ...args: [
      dx: number,
      dy: number,
      y: number,
      x: number,
      gamma: number,
      mean: number,
      inverse: number,
      dgamma: number,
      dbeta: number,
      rows: number,
      C: number,
      low: number,
      high: number,
    ]
  ): void;
  average(y: number, x: number, N: number, positions: number, C: number): void;
  averageGradient(dx: number, dy: number, N: number, positions: number, C: number): void;
  bias(y: number, x: number, b: number, rows: number, C: number, low: number, high: number): void;
  biasGradient(
    ...args: [dx: number, db: number, dy: number, y: number, rows: number, C: number, low: number, high: number]
  ): void;
  adam(
    ...args: [
      out: number,
      w: number,
      g: number,
      m: number,
      v: number,
      n: number,
      rate: number,
      beta1: number,
      beta2: number,
      c1: number,
      c2: number,
      epsilon: number,
      decay: number,
    ]
  ): void;
  lstm(
    ...args: [
      h: number,
      gates: number,
      c: number,
      z: number,
      u: number,
      steps: number,
      n: number,
      units: number,
      scale: number,
      zeroPoint: number,
    ]
  ): void;
  lstmGradient(
    ...args: [
      dz: number,
      du: number,
      dh: number,
      h: number,
      gates: number,
      c: number,
      u: number,
      turned: number,
      dhNext: number,
      dcNext: number,
      steps: number,
      n: number,
      units: number,
    ]
  ): void;
  fakeQuant(y: number, x: number, n: number, scale: number, zero: number, low: number, high: number): void;
  fakeQuantGradient(dx: number, dy: number, x: number, n: number, lowest: number, highest: number): void;
  fakeQuantChannels(y: number, x: number, n: number, C: number, scales: number): void;
}

/** Starts the kernels on a memory that they share: no tensor is ever copied to them. */
export async function gradientModule(memory: WasmMemory): Promise<GradientModule> {
  const bytes = Uint8Array.from(atob(gradientKernels), (c) => c.charCodeAt(0));
  const { instance } = await webAssembly.instantiate(bytes, { env: { memory } });
  return instance.exports as unknown as GradientModule;
}
