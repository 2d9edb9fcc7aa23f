import { PipitError } from '@pipit/core';
import type { OperatorSpec, TensorSpec } from '../model/model.js';
import type { Frames, StreamGraph } from './stream-graph.js';

/** An operator on its way into the streaming graph. */
class Passage {
  readonly operator: OperatorSpec;
  /** Its inputs that have a time axis, the first of them, and that one's frames. */
  readonly timed: readonly number[];
  readonly from: number;
  readonly output: number;

  constructor(
    readonly graph: StreamGraph,
    readonly original: OperatorSpec,
    private readonly at: number,
  ) {
    this.operator = { ...original, inputs: original.inputs.map((index) => graph.resolve(index)) };
    this.timed = original.inputs.filter((index) => graph.frames.has(index));
    this.from = this.timed[0] ?? -1;
    this.output = original.outputs[0] ?? -1;
  }

  refuse(why: string, supported: string): never {
    const who = `Operator ${this.at} (${this.operator.name})`;
    throw new PipitError('MODEL_OPERATOR', who, `cannot stream: ${why}`, supported);
  }

  /** Puts the operator in as it is; its outputs have these frames, or no time axis any more. */
  keep(after?: Frames, changes: Partial<OperatorSpec> = {}): void {
    this.graph.operators.push({ ...this.operator, ...changes });
    if (after) for (const index of this.operator.outputs) this.graph.frames.set(index, after);
  }

  /** Puts the operator in behind a ring buffer of so many frames. */
  keepJoined(frames: number, after?: Frames): void {
    const input = this.graph.joined(this.from, frames);
    const inputs = this.original.inputs.map((index) => (index === this.from ? input : this.graph.resolve(index)));
    this.keep(after, { inputs });
  }
}

type Rule = (passage: Passage, frames: Frames) => void;

const asIs: Rule = (passage, frames) => passage.keep(frames);

const window: Rule = (passage, { whole, now, padded }) => {
  const { operator, graph } = passage;
  const { options } = operator;
  const isPool = options?.kind === 'Pool2DOptions';
  if (!options || !(isPool || options.kind === 'Conv2DOptions' || options.kind === 'DepthwiseConv2DOptions')) {
    return passage.refuse('it has no options', 'options that say its stride and padding');
  }
  const filter = isPool ? options.filterHeight : (graph.tensors[operator.inputs[1] as number]?.shape[1] ?? 1);
  const reach = (filter - 1) * (isPool ? 1 : options.dilationHFactor) + 1;
  const isSame = options.padding === 0;
  if (isSame && reach > 1) {
    passage.refuse('SAME padding along time looks ahead', 'VALID, or PAD before the first frame');
  }
  const count = isSame ? Math.ceil(whole / options.strideH) : Math.floor((whole - reach) / options.strideH) + 1;
  const isLast = count === 1 && whole > now;
  const stride = isLast ? now : options.strideH;
  if (!isLast && now % stride !== 0) {
    passage.refuse(`stride ${stride} does not divide ${now} frames`, 'a hop that is a multiple of all strides');
  }
  if (reach < stride) passage.refuse(`it skips frames (${reach} of ${stride})`, 'a window of at least the stride');
  if (whole - reach - (count - 1) * options.strideH !== 0) {
    passage.refuse('it leaves the last frames out', 'windows that end with the last frame');
  }
  if (padded > 0 && padded !== reach - stride) {
    passage.refuse(`${padded} frames of padding`, `${reach - stride} for this window`);
  }
  passage.keepJoined(reach - stride, { whole: count, now: isLast ? 1 : now / stride, padded: 0 });
};

const pad: Rule = (passage, frames) => {
  const { graph, operator, from, output } = passage;
  const paddings = graph.numbers(operator.inputs[1] as number);
  const [, , before = 0, behind = 0] = paddings;
  if (behind !== 0) passage.refuse('it pads after the last frame', 'padding before the first frame');
  if (frames.padded > 0) passage.refuse('it pads again', 'one padding before a convolution');
  const after = { ...frames, whole: frames.whole + before, padded: before };
  const rest = paddings.with(2, 0);
  if (rest.every((value) => value === 0)) graph.standIn(output, from, after);
  else passage.keep(after, { inputs: [graph.resolve(from), graph.list(rest)] });
};

const crop: Rule = (passage, frames) => {
  const { graph, operator, original, from, output } = passage;
  const [begins, ends, steps] = operator.inputs.slice(1).map((index) => graph.numbers(index)) as [
    number[],
    number[],
    number[],
  ];
  const options = operator.options?.kind === 'StridedSliceOptions' ? operator.options : undefined;
  const { shape } = graph.source.tensors[original.inputs[0] as number] as TensorSpec;
  const isCrop = shape.every((length, d) => {
    const end = (options?.endMask ?? 0) & (1 << d) ? length : (ends[d] ?? length);
    const begin = (options?.beginMask ?? 0) & (1 << d) ? 0 : (begins[d] ?? 0);
    return (steps[d] ?? 1) === 1 && end === length && (d === 1 || begin === 0);
  });
  if (!isCrop) passage.refuse('it takes other frames than the last', 'a crop of the first frames');
  const whole = (graph.source.tensors[output] as TensorSpec).shape[1] as number;
  graph.standIn(output, from, { ...frames, whole });
};

const reshape: Rule = (passage, frames) => {
  const { graph, from, output } = passage;
  const { shape } = graph.tensors[output] as TensorSpec;
  if (shape.length < 3 || shape[1] !== frames.whole || frames.whole === 1) {
    return passage.keepJoined(frames.whole - frames.now);
  }
  const newShape = shape.with(1, frames.now);
  passage.keep(frames, {
    name: 'RESHAPE',
    version: 1,
    inputs: [graph.resolve(from), graph.list(newShape)],
    options: { kind: 'ReshapeOptions', newShape },
  });
};

const mean: Rule = (passage, frames) => {
  const { graph, operator, from } = passage;
  const rank = graph.rank(from);
  const overTime = graph.numbers(operator.inputs[1] as number).some((axis) => (axis + rank) % rank === 1);
  if (overTime) passage.keepJoined(frames.whole - frames.now);
  else passage.keep(frames);
};

const dense: Rule = (passage, frames) => {
  const { graph, output } = passage;
  const isPerFrame = graph.rank(output) === 3 && graph.tensors[output]?.shape[1] === frames.whole;
  if (frames.whole === 1) passage.keep();
  else if (isPerFrame) passage.keep(frames);
  else passage.keepJoined(frames.whole - frames.now);
};

const binary: Rule = (passage, frames) => {
  const { graph, original, timed, from } = passage;
  if (timed.some((index) => graph.frames.get(index)?.now !== frames.now)) {
    passage.refuse('its inputs run at different rates', 'one rate');
  }
  const rank = graph.rank(from);
  const varies = original.inputs.some((index) => {
    const { shape = [] } = graph.tensors[index] ?? {};
    return !graph.frames.has(index) && shape.length >= rank - 1 && (shape.at(1 - rank) ?? 1) > 1;
  });
  if (varies && frames.whole > 1) passage.refuse('its constant differs from frame to frame', 'a constant over time');
  passage.keep(frames);
};

const acrossChannels: Rule = (passage, frames) => {
  const { graph, operator, from } = passage;
  const place = operator.name === 'SPLIT' ? 0 : 2;
  const rank = graph.rank(from);
  const axis =
    operator.options?.kind === 'ConcatenationOptions'
      ? operator.options.axis
      : (graph.numbers(operator.inputs[place] as number)[0] ?? 0);
  if ((axis + rank) % rank === 1) passage.refuse('it joins or cuts time', 'another axis');
  passage.keep(frames);
};

/** How each operator goes over from a window to a stream. */
const rules: Readonly<Record<string, Rule>> = {
  ADD: binary,
  AVERAGE_POOL_2D: window,
  CAST: asIs,
  CONCATENATION: acrossChannels,
  CONV_2D: window,
  DEPTHWISE_CONV_2D: window,
  DEQUANTIZE: asIs,
  DIV: binary,
  EXPAND_DIMS: reshape,
  FULLY_CONNECTED: dense,
  HARD_SWISH: asIs,
  LEAKY_RELU: asIs,
  LOGISTIC: asIs,
  MAXIMUM: binary,
  MAX_POOL_2D: window,
  MEAN: mean,
  MINIMUM: binary,
  MUL: binary,
  PAD: pad,
  QUANTIZE: asIs,
  RELU: asIs,
  RELU6: asIs,
  RESHAPE: reshape,
  SOFTMAX: asIs,
  SPLIT: acrossChannels,
  SPLIT_V: acrossChannels,
  SQUEEZE: reshape,
  STRIDED_SLICE: crop,
  SUB: binary,
  TANH: asIs,
};

/**
 * Takes operator `at` of the window model over into the streaming graph.
 *
 * @throws PipitError MODEL_OPERATOR where it is not causal, or mixes frames in a way that is not followed
 */
export function streamOperator(graph: StreamGraph, original: OperatorSpec, at: number): void {
  const passage = new Passage(graph, original, at);
  const frames = graph.frames.get(passage.from);
  if (!frames) return passage.keep();
  const rule = Object.hasOwn(rules, original.name) ? rules[original.name] : undefined;
  if (!rule) return passage.refuse('it mixes frames in a way that is not followed', Object.keys(rules).join(', '));
  rule(passage, frames);
}
