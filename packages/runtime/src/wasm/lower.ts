import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import type {
  AddLowering,
  ChooseLowering,
  CopyLowering,
  Lowering,
  MeanLowering,
  MulLowering,
  PoolLowering,
  SoftmaxLowering,
  Spread,
} from '../engine/lowering.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { stridesOf } from '../operators/copy-boxes.js';
import { lowerConv, lowerDepthwise } from './lower-conv.js';
import { lowerFloat } from './lower-float.js';
import { lowerLstm, lowerSvdf } from './lower-recurrent.js';
import { lowerTransposeConv } from './lower-transpose-conv.js';
import { packQuantisation } from './pack-quantisation.js';
import { opcode, type WasmProgram } from './wasm-program.js';

/** Parameter blocks that make the engine do what a plan says, or undefined where it would take too much memory. */
export function lower(program: WasmProgram, lowering: Lowering): number[] | undefined {
  switch (lowering.kind) {
    case 'conv':
      return lowerConv(program, lowering);
    case 'depthwise':
      return lowerDepthwise(program, lowering);
    case 'table': {
      const { input, output, table } = lowering;
      return [
        program.block([opcode.table, program.place(input), program.place(output), program.put(table), output.count]),
      ];
    }
    case 'wide-table': {
      const { input, output, table } = lowering;
      const fields = [
        program.place(input),
        program.place(output),
        program.put(table),
        output.count,
        table.length / 256,
      ];
      return [program.block([opcode.wideTable, ...fields])];
    }
    case 'quantize': {
      const { input, output } = lowering;
      const [scale = 0] = new Int32Array(Float32Array.of(output.scale).buffer);
      const fields = [program.place(input), program.place(output), output.count, scale, output.zeroPoint];
      return [program.block([opcode.quantizeFloat, ...fields])];
    }
    case 'transpose-conv':
      return lowerTransposeConv(program, lowering);
    case 'add':
      return lowerAdd(program, lowering);
    case 'choose': {
      const { a, b, before } = operands(program, lowering);
      const { output, larger } = lowering;
      const fields = [opcode.choose, a, b, program.place(output), output.count, larger ? 1 : 0];
      return [...before, program.block(fields)];
    }
    case 'mul':
      return lowerMul(program, lowering);
    case 'conv-float':
    case 'depthwise-float':
      return lowerFloat(program, lowering);
    case 'svdf':
      return lowerSvdf(program, lowering);
    case 'lstm':
      return lowerLstm(program, lowering);
    case 'average-pool':
    case 'max-pool':
      return lowerPool(program, lowering);
    case 'mean':
      return lowerMean(program, lowering);
    case 'copy':
      return lowerCopy(program, lowering);
    case 'softmax':
      return lowerSoftmax(program, lowering);
  }
}

/** Where the operands of a binary operation lie, copied out first where they spread over the output. */
function operands(
  program: WasmProgram,
  { a, b, output, spreadA, spreadB }: AddLowering | MulLowering | ChooseLowering,
): { a: number; b: number; before: number[] } {
  const before: number[] = [];
  const place = (tensor: RuntimeTensor, spread: Spread | undefined): number => {
    if (!spread) return program.place(tensor);
    const to = program.allocate(output.bytes);
    const strides = stridesOf(spread.lengths);
    before.push(
      program.block([
        opcode.copy,
        program.place(tensor),
        to,
        1,
        spread.lengths.length,
        ...spread.lengths.flatMap((length, d) => [length, spread.strides[d] as number, strides[d] as number]),
      ]),
    );
    return to;
  };
  return { a: place(a, spreadA), b: place(b, spreadB), before };
}

function lowerAdd(program: WasmProgram, lowering: AddLowering): number[] {
  const { output, scales, subtract, min, max } = lowering;
  const { a, b, before } = operands(program, lowering);
  const scale = scaleOf(program.rounding);
  const [[, ,], [, ,], [zeroPoint, multiplier, shift]] = scales as [
    AddLowering['scales'][0],
    AddLowering['scales'][0],
    AddLowering['scales'][0],
  ];
  const bound = scales.slice(0, 2).reduce((sum, [, by, power]) => sum + 256 * 2 ** 20 * (by / 2 ** 31) * 2 ** power, 0);
  const { blocks, gains } = packQuantisation({
    multipliers: new Int32Array(8).fill(multiplier),
    shifts: new Int32Array(8).fill(shift),
    least: new Float64Array(8).fill(-bound),
    most: new Float64Array(8).fill(bound),
    rounding: program.rounding,
    relu: false,
  });
  const tables = scales.slice(0, 2).map(([zero, by, power], i) =>
    Int32Array.from({ length: 256 }, (_, byte) => {
      const value = scale((((byte << 24) >> 24) - zero) << 20, by, power);
      return value * 2 ** (gains[0] as number) * (subtract && i === 1 ? -1 : 1);
    }),
  );
  const [tableA, tableB] = tables as [Int32Array, Int32Array];
  return [
    ...before,
    program.block([
      opcode.add,
      a,
      b,
      program.place(output),
      program.put(tableA),
      program.put(tableB),
      program.put(blocks),
      0,
      zeroPoint,
      min,
      max,
      output.count,
      slopeOf(tableA),
      slopeOf(tableB),
    ]),
  ];
}

/** s where a table's values lie on a line of slope 2^s, else -1. The table starts with the byte 0. */
function slopeOf(table: Int32Array): number {
  const slope = (table[1] as number) - (table[0] as number);
  const power = Math.log2(slope);
  if (slope <= 0 || !Number.isInteger(power)) return -1;
  const start = table[0] as number;
  return table.every((value, byte) => value === start + slope * ((byte << 24) >> 24)) ? power : -1;
}

function lowerMul(program: WasmProgram, mul: MulLowering): number[] {
  const { a, b, before } = operands(program, mul);
  return [
    ...before,
    program.block([
      opcode.mul,
      a,
      b,
      program.place(mul.output),
      ...mul.zeroPoints,
      mul.multiplier,
      mul.shift,
      program.rounding === 'single' ? 1 : 0,
      mul.min,
      mul.max,
      mul.output.count,
    ]),
  ];
}

function lowerPool(program: WasmProgram, pool: PoolLowering): number[] {
  return [
    program.block([
      pool.kind === 'average-pool' ? opcode.averagePool : opcode.maxPool,
      program.place(pool.input),
      program.place(pool.output),
      pool.batches,
      pool.inputHeight,
      pool.inputWidth,
      pool.inputDepth,
      pool.outputHeight,
      pool.outputWidth,
      pool.filterHeight,
      pool.filterWidth,
      pool.strideHeight,
      pool.strideWidth,
      pool.padTop,
      pool.padLeft,
      pool.min,
      pool.max,
      program.allocate(32),
    ]),
  ];
}

function lowerMean(program: WasmProgram, mean: MeanLowering): number[] {
  return [
    program.block([
      opcode.mean,
      program.place(mean.input),
      program.place(mean.output),
      mean.batches,
      mean.positions,
      mean.depth,
      mean.inputZeroPoint,
      mean.outputZeroPoint,
      mean.multiplier,
      mean.shift,
      program.rounding === 'single' ? 1 : 0,
      program.allocate(32),
    ]),
  ];
}

function lowerCopy(program: WasmProgram, { boxes, fill }: CopyLowering): number[] {
  const first = fill ? [program.block([opcode.fill, program.place(fill.output), fill.byte, fill.output.bytes])] : [];
  return [
    ...first,
    ...boxes
      .filter(({ lengths, row }) => row > 0 && lengths.every((length) => length > 0))
      .map((box) =>
        program.block([
          opcode.copy,
          program.place(box.from) + box.fromOffset,
          program.place(box.to) + box.toOffset,
          box.row,
          box.lengths.length,
          ...box.lengths.flatMap((length, d) => [length, box.fromStrides[d] as number, box.toStrides[d] as number]),
        ]),
      ),
  ];
}

function lowerSoftmax(program: WasmProgram, softmax: SoftmaxLowering): number[] {
  const { input, output, depth, multiplier, shift, minDifference } = softmax;
  const fields = [program.place(input), program.place(output), input.count / depth, depth, program.allocate(1024)];
  fields.push(-minDifference, multiplier, shift, program.rounding === 'single' ? 1 : 0);
  const table = program.put(Int32Array.of(program.block([opcode.softmaxTable, ...fields])));
  program.heap.run(table, 1);
  return [program.block([opcode.softmax, ...fields])];
}
