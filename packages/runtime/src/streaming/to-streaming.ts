import { PipitError } from '@pipit/core';
import { compileGraph } from '../engine/compile-graph.js';
import type { Model, OperatorSpec, Subgraph, TensorSpec } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { writeModel } from '../model/write-model.js';
import { tensorTypes } from '../model/tensor-type.js';

/** A streaming model and what it saves. */
export interface Streaming {
  readonly model: Uint8Array;
  /** Frames that one run takes, and frames of the window that its output judges. */
  readonly hop: number;
  readonly window: number;
  /** Multiply-adds for each hop: of the window model, of the streaming one, and the share saved. */
  readonly macsOfWindow: number;
  readonly macsOfStep: number;
  readonly saved: number;
  /** Bytes of ring buffers. */
  readonly stateBytes: number;
}

/** Frames along the time axis: of the whole window, of one step, and how many of the window's are padding before it. */
interface Frames {
  readonly whole: number;
  readonly now: number;
  readonly padded: number;
}

const perFrame = new Set([
  'LOGISTIC',
  'TANH',
  'RELU',
  'RELU6',
  'LEAKY_RELU',
  'HARD_SWISH',
  'QUANTIZE',
  'DEQUANTIZE',
  'CAST',
  'SOFTMAX',
]);
const binary = new Set(['ADD', 'SUB', 'MUL', 'DIV', 'MAXIMUM', 'MINIMUM']);
const windowed = new Set(['CONV_2D', 'DEPTHWISE_CONV_2D', 'AVERAGE_POOL_2D', 'MAX_POOL_2D']);

/**
 * Turns a model that judges a window of frames [1, time, ...] into one that takes `hop` new frames a run and keeps what it
 * still needs of earlier ones in ring buffers (Rybakov et al., "Streaming keyword spotting on mobile devices", 2020).
 *
 * After as many frames as the window holds, each output equals the window model's on the last window, byte for byte. The
 * model must be causal: convolutions and pools without padding along time, or padded before the first frame only (then
 * outputs are equal for the stream from its start). The hop must be a multiple of the strides along time.
 *
 * @throws PipitError MODEL_OPERATOR naming the operator that is not causal or does not fit
 */
export function toStreaming(source: Model | Uint8Array, hop = 1): Streaming {
  const model = ArrayBuffer.isView(source) ? readModel(source) : source;
  const main = model.subgraphs[0] as Subgraph;
  const tensors: TensorSpec[] = [...main.tensors];
  const operators: OperatorSpec[] = [];
  const frames = new Map<number, Frames>();
  /** Tensors that a dropped operator made, and the ones that stand for them. */
  const stands = new Map<number, number>();
  const resolve = (index: number): number => stands.get(index) ?? index;
  const states: TensorSpec[] = [];

  const fail = (operator: OperatorSpec, at: number, why: string, supported: string): never => {
    throw new PipitError('MODEL_OPERATOR', `Operator ${at} (${operator.name})`, `cannot stream: ${why}`, supported);
  };
  const add = (tensor: TensorSpec): number => tensors.push(tensor) - 1;
  const numbers = (index: number): number[] => {
    const data = tensors[index]?.data;
    return data ? [...new Int32Array(data.slice().buffer)] : [];
  };
  const list = (values: readonly number[]): number =>
    add({
      name: 'numbers',
      type: 'int32',
      shape: [values.length],
      data: new Uint8Array(Int32Array.from(values).buffer),
    });
  const withFrames = (index: number, count: number): TensorSpec => {
    const { shapeSignature: _, ...tensor } = tensors[index] as TensorSpec;
    return { ...tensor, shape: tensor.shape.with(1, count) };
  };

  /** The last frames of a tensor that earlier runs saw, joined with the new ones. */
  function joined(from: number, kept: number): number {
    const now = frames.get(from)?.now ?? 1;
    const index = resolve(from);
    if (kept <= 0) return index;
    const name = `pipit/stream_${states.length}`;
    const state = { ...withFrames(index, kept), name };
    states.push(state);
    const options = { kind: 'VarHandleOptions', container: '', sharedName: name } as const;
    const handle = add({ name: `${name}/handle`, type: 'resource', shape: [] });
    const [before, all, rest] = [
      add(state),
      add(withFrames(index, kept + now)),
      add({ ...state, name: `${name}/next` }),
    ];
    const rank = state.shape.length;
    const begins = Array.from({ length: rank }, (_, d) => (d === 1 ? now : 0));
    const ends = Array.from({ length: rank }, (_, d) => (d === 1 ? kept + now : (state.shape[d] as number)));
    const slice = [list(begins), list(ends), list(begins.map(() => 1))];
    operators.push(
      { name: 'VAR_HANDLE', version: 1, inputs: [], outputs: [handle], options },
      {
        name: 'READ_VARIABLE',
        version: 1,
        inputs: [handle],
        outputs: [before],
        options: { kind: 'ReadVariableOptions' },
      },
      {
        name: 'CONCATENATION',
        version: 2,
        inputs: [before, index],
        outputs: [all],
        options: { kind: 'ConcatenationOptions', axis: 1, fusedActivationFunction: 0 },
      },
      {
        name: 'STRIDED_SLICE',
        version: 2,
        inputs: [all, ...slice],
        outputs: [rest],
        options: {
          kind: 'StridedSliceOptions',
          beginMask: 0,
          endMask: 0,
          ellipsisMask: 0,
          newAxisMask: 0,
          shrinkAxisMask: 0,
          offset: false,
        },
      },
      {
        name: 'ASSIGN_VARIABLE',
        version: 1,
        inputs: [handle, rest],
        outputs: [],
        options: { kind: 'AssignVariableOptions' },
      },
    );
    return all;
  }

  const first = main.inputs[0] ?? -1;
  const window = tensors[first]?.shape[1] ?? 0;
  if (main.inputs.length !== 1 || (tensors[first]?.shape.length ?? 0) < 3 || model.subgraphs.length !== 1) {
    throw new PipitError('MODEL_OPERATOR', 'The model', 'cannot stream', 'one input [1, time, ...] and no state yet');
  }
  frames.set(first, { whole: window, now: hop, padded: 0 });

  main.operators.forEach((original, at) => {
    const operator: OperatorSpec = { ...original, inputs: original.inputs.map(resolve) };
    const refuse = (why: string, supported: string): never => fail(operator, at, why, supported);
    const timed = original.inputs.filter((index) => frames.has(index));
    const [from = -1] = timed;
    const found = frames.get(from);
    if (!found) {
      operators.push(operator);
      return;
    }
    const output = operator.outputs[0] as number;
    /** Puts the operator in with its input replaced; its outputs have `now` of `whole` frames, or none left to follow. */
    const keep = (input: number, after?: Frames, changes: Partial<OperatorSpec> = {}): void => {
      const inputs = original.inputs.map((index) => (index === from ? input : resolve(index)));
      operators.push({ ...operator, inputs, ...changes });
      if (after) for (const index of operator.outputs) frames.set(index, after);
    };

    if (windowed.has(operator.name)) {
      stream(operator, from, found, keep, refuse);
    } else if (operator.name === 'PAD') {
      const paddings = numbers(operator.inputs[1] as number);
      if (paddings[3] !== 0) refuse('it pads after the last frame', 'padding before the first frame');
      if (found.padded > 0) refuse('it pads again', 'one padding before a convolution');
      const rest = paddings.map((value, i) => (i === 2 ? 0 : value));
      const after = { ...found, whole: found.whole + (paddings[2] ?? 0), padded: paddings[2] ?? 0 };
      if (rest.every((value) => value === 0)) {
        stands.set(output, resolve(from));
        frames.set(output, after);
      } else {
        keep(resolve(from), after, { inputs: [resolve(from), list(rest)] });
      }
    } else if (operator.name === 'STRIDED_SLICE') {
      const [begins, ends, steps] = operator.inputs.slice(1).map(numbers) as [number[], number[], number[]];
      const { shape } = main.tensors[original.inputs[0] as number] as TensorSpec;
      const isCrop = shape.every((length, d) => {
        const options = operator.options?.kind === 'StridedSliceOptions' ? operator.options : undefined;
        const end = (options?.endMask ?? 0) & (1 << d) ? length : (ends[d] ?? length);
        const begin = (options?.beginMask ?? 0) & (1 << d) ? 0 : (begins[d] ?? 0);
        return (steps[d] ?? 1) === 1 && end === length && (d === 1 || begin === 0);
      });
      if (!isCrop) refuse('it takes other frames than the last', 'a crop of the first frames');
      stands.set(output, resolve(from));
      const whole = (main.tensors[original.outputs[0] as number] as TensorSpec).shape[1] as number;
      frames.set(output, { ...found, whole });
    } else if (operator.name === 'RESHAPE' || operator.name === 'SQUEEZE' || operator.name === 'EXPAND_DIMS') {
      const { shape } = tensors[output] as TensorSpec;
      if (shape.length >= 3 && shape[1] === found.whole && found.whole > 1) {
        const next = shape.with(1, found.now);
        const inputs = [resolve(from), list(next)];
        keep(resolve(from), found, {
          name: 'RESHAPE',
          version: 1,
          inputs,
          options: { kind: 'ReshapeOptions', newShape: [...next] },
        });
      } else {
        keep(joined(from, found.whole - found.now));
      }
    } else if (operator.name === 'MEAN') {
      const axes = numbers(operator.inputs[1] as number);
      const rank = tensors[from]?.shape.length ?? 0;
      if (axes.some((axis) => (axis + rank) % rank === 1)) keep(joined(from, found.whole - found.now));
      else keep(resolve(from), found);
    } else if (operator.name === 'FULLY_CONNECTED') {
      if (found.whole === 1) keep(resolve(from));
      else if ((tensors[output]?.shape[1] ?? 0) === found.whole && tensors[output]?.shape.length === 3)
        keep(resolve(from), found);
      else keep(joined(from, found.whole - found.now));
    } else if (perFrame.has(operator.name)) {
      keep(resolve(from), found);
    } else if (binary.has(operator.name)) {
      if (timed.some((index) => frames.get(index)?.now !== found.now))
        refuse('its inputs run at different rates', 'one rate');
      const fixed = original.inputs.filter((index) => !frames.has(index));
      const varies = fixed.some((index) => {
        const { shape = [] } = tensors[index] ?? {};
        return (
          shape.length >= (tensors[from]?.shape.length ?? 0) - 1 &&
          (shape.at(1 - (tensors[from]?.shape.length ?? 0)) ?? 1) > 1
        );
      });
      if (varies && found.whole > 1) refuse('its constant differs from frame to frame', 'a constant over time');
      operators.push(operator);
      frames.set(output, found);
    } else if (operator.name === 'CONCATENATION' || operator.name === 'SPLIT' || operator.name === 'SPLIT_V') {
      const place = operator.name === 'SPLIT' ? 0 : 2;
      const rank = tensors[from]?.shape.length ?? 0;
      const given =
        operator.options?.kind === 'ConcatenationOptions'
          ? operator.options.axis
          : (numbers(operator.inputs[place] as number)[0] ?? 0);
      if ((given + rank) % rank === 1) refuse('it joins or cuts time', 'another axis');
      operators.push(operator);
      for (const index of operator.outputs) frames.set(index, found);
    } else {
      refuse('it mixes frames in a way that is not followed', [...windowed, ...perFrame, ...binary].join(', '));
    }
  });

  function stream(
    operator: OperatorSpec,
    from: number,
    { whole, now, padded }: Frames,
    keep: (input: number, after?: Frames, changes?: Partial<OperatorSpec>) => void,
    refuse: (why: string, supported: string) => never,
  ): void {
    const { options } = operator;
    const isPool = options?.kind === 'Pool2DOptions';
    if (!options || !(isPool || options.kind === 'Conv2DOptions' || options.kind === 'DepthwiseConv2DOptions')) {
      return refuse('it has no options', 'options that say its stride and padding');
    }
    const filter = isPool ? options.filterHeight : (tensors[operator.inputs[1] as number]?.shape[1] ?? 1);
    const dilation = isPool ? 1 : options.dilationHFactor;
    const reach = (filter - 1) * dilation + 1;
    if (options.padding === 0 && reach > 1)
      refuse('SAME padding along time looks ahead', 'VALID, or PAD before the first frame');
    const count =
      options.padding === 0 ? Math.ceil(whole / options.strideH) : Math.floor((whole - reach) / options.strideH) + 1;
    const isLast = count === 1 && whole > now;
    const stride = isLast ? now : options.strideH;
    if (!isLast && now % stride !== 0)
      refuse(`stride ${stride} does not divide ${now} frames`, 'a hop that is a multiple of all strides');
    if (reach < stride) refuse(`it skips frames (${reach} of ${stride})`, 'a window of at least the stride');
    if (whole - reach - (count - 1) * options.strideH !== 0)
      refuse('it leaves the last frames out', 'windows that end with the last frame');
    if (padded > 0 && padded !== reach - stride)
      refuse(`${padded} frames of padding`, `${reach - stride} for this window`);
    keep(joined(from, reach - stride), { whole: count, now: isLast ? 1 : now / stride, padded: 0 });
  }

  for (const [index, { now }] of frames) if (!stands.has(index)) tensors[index] = withFrames(index, now);
  const initial = initialStates(states);
  if (states.length > 0) {
    operators.unshift({
      name: 'CALL_ONCE',
      version: 1,
      inputs: [],
      outputs: [],
      options: { kind: 'CallOnceOptions', initSubgraphIndex: 1 },
    });
  }
  const outputs = main.outputs.map(resolve);
  const streaming = writeModel({
    ...model,
    signatures: [],
    subgraphs: [{ ...main, tensors, operators, outputs }, ...(states.length > 0 ? [initial] : [])],
  });
  const macs = (of: Model): number =>
    compileGraph(of, 'double').steps.reduce((sum, { plan }) => sum + (plan.macs ?? 0), 0);
  const [macsOfWindow, macsOfStep] = [macs(model), macs(readModel(streaming))];
  return {
    model: streaming,
    hop,
    window,
    macsOfWindow,
    macsOfStep,
    saved: macsOfWindow === 0 ? 0 : 1 - macsOfStep / macsOfWindow,
    stateBytes: states.reduce((sum, state) => sum + bytesOf(state), 0),
  };
}

const bytesOf = ({ shape, type }: TensorSpec): number =>
  shape.reduce((product, length) => product * length, tensorTypes[type].bytes);

/** The subgraph that sets every ring buffer to zero, quantised: silence before the stream began. */
function initialStates(states: readonly TensorSpec[]): Subgraph {
  const tensors: TensorSpec[] = [];
  const operators: OperatorSpec[] = [];
  for (const state of states) {
    const handle = tensors.push({ name: `${state.name}/handle`, type: 'resource', shape: [] }) - 1;
    const zero = state.type === 'int8' ? (state.quantization?.zeroPoint[0] ?? 0) : 0;
    const data = new Uint8Array(bytesOf(state)).fill(zero & 255);
    const value = tensors.push({ ...state, name: `${state.name}/start`, data }) - 1;
    operators.push(
      {
        name: 'VAR_HANDLE',
        version: 1,
        inputs: [],
        outputs: [handle],
        options: { kind: 'VarHandleOptions', container: '', sharedName: state.name },
      },
      {
        name: 'ASSIGN_VARIABLE',
        version: 1,
        inputs: [handle, value],
        outputs: [],
        options: { kind: 'AssignVariableOptions' },
      },
    );
  }
  return { name: 'initial', tensors, operators, inputs: [], outputs: [] };
}
