import { scaleOf } from '../arithmetic/multiply-by-quantized.js';
import { quantizeMultiplier, type QuantizedMultiplier } from '../arithmetic/quantize-multiplier.js';
import { logistic16, tanh16 } from '../arithmetic/sigmoid-table.js';
import type { LstmGate } from '../engine/lowering.js';
import type { Node, Plan } from '../engine/node.js';
import type { RuntimeTensor } from '../engine/runtime-tensor.js';
import { tensorScale } from './fully-connected.js';

const GATE_SCALE = 2 ** -12;
const UNIT_SCALE = 2 ** -15;
/** Place of each gate's input weights, recurrent weights and bias in the operator's inputs: input, forget, cell, output. */
const gates = [
  [1, 5, 12],
  [2, 6, 13],
  [3, 7, 14],
  [4, 8, 15],
] as const;

const word = (value: number): number => Math.min(32767, Math.max(-32768, value));

/**
 * UNIDIRECTIONAL_SEQUENCE_LSTM: int8 with an int16 cell, without peepholes, projection or layer normalisation. Hidden and
 * cell state are variables.
 */
export function unidirectionalSequenceLstm(node: Node): Plan {
  const input = node.input(0, 'int8');
  const hidden = node.input(18, 'int8');
  const cell = node.input(19, 'int16');
  const output = node.output(0, 'int8');
  const options = node.options('UnidirectionalSequenceLSTMOptions', {
    fusedActivationFunction: 4,
    cellClip: 0,
    projClip: 0,
    timeMajor: false,
    asymmetricQuantizeInputs: false,
    diagonalRecurrentTensors: false,
  });
  for (const at of [9, 10, 11, 16, 17, 20, 21, 22, 23]) {
    node.require(!node.inputs[at], `has input ${at}`, 'no peephole, projection or layer normalisation');
  }
  node.require(options.fusedActivationFunction === 4, 'its cell activation is not TANH', 'TANH');
  node.require(input.shape.length === 3, `input has ${input.shape.length} dimensions`, '3');
  const [first = 0, second = 0, depth = 0] = input.shape;
  const [batches, steps] = options.timeMajor ? [second, first] : [first, second];
  const units = hidden.shape.at(-1) ?? 0;
  node.require(
    hidden.isVariable && cell.isVariable && hidden.count === batches * units && cell.count === batches * units,
    'its states do not fit the input',
    'variable states [batch, units]',
  );
  node.require(output.count === batches * steps * units, 'its output does not fit', '[batch, time, units]');
  const cellPower = Math.log2(cell.scale);
  node.require(Number.isInteger(cellPower), `its cell scale ${cell.scale} is no power of two`, 'a power of two');

  const parts = gates.map(([weights, recurrent, bias]) =>
    gateOf(node, { input, hidden, weights, recurrent, bias, units, depth }),
  );
  const forgetCell = quantizeMultiplier((UNIT_SCALE * cell.scale) / cell.scale, node.rounding);
  const inputCell = quantizeMultiplier((UNIT_SCALE * UNIT_SCALE) / cell.scale, node.rounding);
  const toHidden = quantizeMultiplier((UNIT_SCALE * UNIT_SCALE) / hidden.scale, node.rounding);
  const cellShift = 15 + cellPower - 3;
  // A left shift of the table's input, or for finer cells a right one.
  const [cellMultiplier, cellDown] = cellShift < 0 ? [3, -cellShift] : [3 << cellShift, 0];
  const clip = options.cellClip > 0 ? Math.trunc(word(options.cellClip / cell.scale)) : 0;
  const scale = scaleOf(node.rounding);
  const values = gates.map(() => new Int16Array(units));

  const pair = ({ multiplier, shift }: QuantizedMultiplier): readonly [number, number] => [multiplier, shift];
  return {
    macs: batches * steps * units * 4 * (depth + units),
    ...(parts.every(({ isConstant }) => isConstant) && {
      lowering: {
        kind: 'lstm',
        input,
        hidden,
        cell,
        output,
        gates: parts.map(({ lowering }) => lowering),
        batches,
        steps,
        depth,
        units,
        timeMajor: options.timeMajor,
        clip,
        scales: [pair(forgetCell), pair(inputCell), pair(toHidden)],
        cellTanh: [cellMultiplier, cellDown],
      },
    }),
    run() {
      const x = input.data as Int8Array;
      const h = hidden.data as Int8Array;
      const c = cell.data as Int16Array;
      const to = output.data as Int8Array;
      for (let step = 0; step < steps; step++) {
        for (let b = 0; b < batches; b++) {
          const row = options.timeMajor ? step * batches + b : b * steps + step;
          parts.forEach((part, g) => {
            part.run(x, row * depth, h, b * units, values[g] as Int16Array, g === 2);
          });
          const [take, keep, update, show] = values as [Int16Array, Int16Array, Int16Array, Int16Array];
          for (let u = 0; u < units; u++) {
            const at = b * units + u;
            const kept = word(scale((keep[u] as number) * (c[at] as number), forgetCell.multiplier, forgetCell.shift));
            const added = word(
              scale((take[u] as number) * (update[u] as number), inputCell.multiplier, inputCell.shift),
            );
            let next = word(kept + added);
            if (clip > 0) next = Math.min(clip, Math.max(-clip, next));
            c[at] = next;
          }
          for (let u = 0; u < units; u++) {
            const at = b * units + u;
            const squashed = tanh16(c[at] as number, cellMultiplier, cellDown);
            const product = scale(squashed * (show[u] as number), toHidden.multiplier, toHidden.shift);
            h[at] = Math.min(127, Math.max(-128, product + hidden.zeroPoint));
            to[row * units + u] = h[at] ?? 0;
          }
        }
      }
    },
  };
}

interface GateParts {
  readonly input: RuntimeTensor;
  readonly hidden: RuntimeTensor;
  readonly weights: number;
  readonly recurrent: number;
  readonly bias: number;
  readonly units: number;
  readonly depth: number;
}

interface Gate {
  run(x: Int8Array, xAt: number, h: Int8Array, hAt: number, to: Int16Array, squashToTanh: boolean): void;
  readonly lowering: LstmGate;
  readonly isConstant: boolean;
}

/** One gate: two int16 sums of products, added with saturation, then squashed. */
function gateOf(node: Node, { input, hidden, weights, recurrent, bias, units, depth }: GateParts): Gate {
  const w = node.input(weights, 'int8');
  const r = node.input(recurrent, 'int8');
  const b = node.optional(bias, 'int32');
  node.require(
    w.count === units * depth && r.count === units * units && (!b || b.count === units),
    'its weights do not fit the states',
    `[${units}, ${depth}] and [${units}, ${units}]`,
  );
  const gate = { scale: GATE_SCALE };
  const first = tensorScale(node, input, w, gate, 1);
  const second = tensorScale(node, hidden, r, gate, 1);
  const one = (scales: { multipliers: Int32Array; shifts: Int32Array }): QuantizedMultiplier => ({
    multiplier: scales.multipliers[0] as number,
    shift: scales.shifts[0] as number,
  });
  const [ofInput, ofHidden] = [one(first), one(second)];
  const scale = scaleOf(node.rounding);

  return {
    isConstant: [w, r, b].every((tensor) => !tensor || tensor.isConstant),
    lowering: {
      weights: w.data as Int8Array,
      recurrent: r.data as Int8Array,
      bias: b?.data as Int32Array | undefined,
      ofInput: [ofInput.multiplier, ofInput.shift],
      ofHidden: [ofHidden.multiplier, ofHidden.shift],
    },
    run(x, xAt, h, hAt, to, squashToTanh) {
      const fromInput = w.data as Int8Array;
      const fromHidden = r.data as Int8Array;
      for (let u = 0; u < units; u++) {
        let sum = (b?.data[u] as number | undefined) ?? 0;
        for (let i = 0; i < depth; i++) {
          sum += ((x[xAt + i] as number) - input.zeroPoint) * (fromInput[u * depth + i] as number);
        }
        let again = 0;
        for (let i = 0; i < units; i++) {
          again += ((h[hAt + i] as number) - hidden.zeroPoint) * (fromHidden[u * units + i] as number);
        }
        const total = word(
          word(scale(sum | 0, ofInput.multiplier, ofInput.shift)) +
            word(scale(again | 0, ofHidden.multiplier, ofHidden.shift)),
        );
        to[u] = squashToTanh ? tanh16(total, 3, 0) : logistic16(total, 3, 0);
      }
    },
  };
}
