import type { OperatorSpec, TensorSpec } from '@pipit/runtime';
import { cellUnit } from '../quantise/exact-lstm.js';
import type { QuantisedNetwork } from '../quantise/quantised-network.js';
import { sumUnits, wholeBias, wholeKernel } from '../quantise/whole-weights.js';

/** A place among the operator's inputs that is left empty. */
const none = -1;
const gates = [0, 1, 2, 3];

/**
 * The operator UNIDIRECTIONAL_SEQUENCE_LSTM of a layer, as TensorFlow Lite's converter writes it: int8 weights with a scale
 * for each gate, int32 biases, its output and cell as variables, no peepholes, projection or layer normalisation.
 *
 * The variables keep their values from one run to the next: reset them before each window (`Interpreter.reset`,
 * `MicroInterpreter::Reset`).
 */
export function writeLstm(
  quantised: QuantisedNetwork,
  node: number,
  name: string,
  [input, output]: readonly [input: number, output: number],
  add: (tensor: TensorSpec) => number,
): OperatorSpec {
  const kernel = wholeKernel(quantised, node);
  const bias = wholeBias(quantised, node);
  const biasUnits = sumUnits(quantised, node);
  const units = bias.length / 4;
  const width = kernel.length / bias.length - units;
  const hidden = quantised.grids[node] ?? { scale: 1, zeroPoint: 0 };
  const grid = (scale: number, zeroPoint = 0) => ({ scale: [scale], zeroPoint: [zeroPoint], dimension: 0 });
  const weights = (gate: number, what: string, firstRow: number, depth: number) =>
    add({
      name: `${name}/${what}_${gate}`,
      type: 'int8',
      shape: [units, depth],
      data: Uint8Array.from({ length: units * depth }, (_, k) => {
        const [unit, row] = [Math.floor(k / depth), firstRow + (k % depth)];
        return kernel[row * 4 * units + gate * units + unit] as number;
      }),
      quantization: grid(quantised.scales.get(node)?.[gate * units] ?? 1),
    });
  const state = (what: string, type: 'int8' | 'int16', scale: number, zeroPoint = 0) =>
    add({ name: `${name}/${what}`, type, shape: [1, units], isVariable: true, quantization: grid(scale, zeroPoint) });
  const between = (what: string) => add({ name: `${name}/${what}`, type: 'float32', shape: [0] });
  return {
    name: 'UNIDIRECTIONAL_SEQUENCE_LSTM',
    version: 1,
    inputs: [
      input,
      ...gates.map((gate) => weights(gate, 'input', 0, width)),
      ...gates.map((gate) => weights(gate, 'recurrent', width, units)),
      none,
      none,
      none,
      ...gates.map((gate) =>
        add({
          name: `${name}/bias_${gate}`,
          type: 'int32',
          shape: [units],
          data: new Uint8Array(bias.slice(gate * units, (gate + 1) * units).buffer),
          quantization: grid(biasUnits[gate * units] ?? 1),
        }),
      ),
      none,
      none,
      state('output_state', 'int8', hidden.scale, hidden.zeroPoint),
      state('cell_state', 'int16', cellUnit),
      none,
      none,
      none,
      none,
    ],
    outputs: [output],
    intermediates: [
      ...gates.map((gate) => between(`between_${gate}`)),
      add({ name: `${name}/hidden`, type: 'int8', shape: [0], quantization: grid(hidden.scale, hidden.zeroPoint) }),
    ],
    options: {
      kind: 'UnidirectionalSequenceLSTMOptions',
      fusedActivationFunction: 4,
      cellClip: 0,
      projClip: 0,
      timeMajor: false,
      asymmetricQuantizeInputs: false,
      diagonalRecurrentTensors: false,
    },
  };
}
