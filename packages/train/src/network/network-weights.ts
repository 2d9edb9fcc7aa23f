import type { SeededRandom } from '../seeded-random.js';
import { networkShapes } from './network-shapes.js';
import type { NetworkNode, NetworkSpec } from './network-spec.js';

/** The numbers of a network by name: `3/w` is the kernel of the third layer; b, gamma, beta, mean and variance likewise. */
export type Weights = ReadonlyMap<string, WeightArray>;

export interface WeightArray {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/** Names of a layer's numbers that training changes, and of those that it only observes. */
export const trainable = /\/(w|b|gamma|beta)$/;

/** First weights: He-normal kernels (arXiv 1502.01852), zero biases, untouched normalisation. */
export function initialWeights(spec: NetworkSpec, random: SeededRandom): Weights {
  const shapes = networkShapes(spec);
  const weights = new Map<string, WeightArray>();
  spec.nodes.forEach((node, i) => {
    const input = shapes[node.from[0] as number] as readonly number[];
    const shape = kernelShape(node, input);
    if (!shape) return;
    const [channels, fanIn] = channelsAndFan(node, shape);
    const deviation = Math.sqrt(2 / fanIn);
    const put = (name: string, dims: readonly number[], value: () => number) =>
      weights.set(`${i + 1}/${name}`, { shape: dims, values: Float32Array.from({ length: product(dims) }, value) });
    put('w', shape, () => deviation * Math.max(-2, Math.min(2, random.normal())));
    if (hasNorm(node)) {
      put('gamma', [channels], () => 1);
      put('beta', [channels], () => 0);
      put('mean', [channels], () => 0);
      put('variance', [channels], () => 1);
    } else put('b', [channels], firstBias(node, channels));
  });
  return weights;
}

export const hasNorm = ({ layer }: NetworkNode): boolean => 'norm' in layer && layer.norm;

/** Zero, but one for the forget gates of an LSTM, so that it remembers from the start (R. Jozefowicz et al., ICML 2015). */
function firstBias({ layer }: NetworkNode, channels: number): () => number {
  if (layer.op !== 'lstm') return () => 0;
  let at = 0;
  return () => (Math.floor((4 * at++) / channels) === 1 ? 1 : 0);
}

/**
 * The shape of a layer's kernel as tfjs has it: [h, w, in, out], [h, w, channels, 1] or [in, out]. An LSTM's has a column
 * for each gate of each unit, and a row for each input, then for each output of the step before.
 */
export function kernelShape({ layer }: NetworkNode, input: readonly number[]): readonly number[] | undefined {
  if (layer.op === 'conv') return [...layer.kernel, input[2] as number, layer.filters];
  if (layer.op === 'depthwise') return [...layer.kernel, input[2] as number, 1];
  if (layer.op === 'dense') return [input[0] as number, layer.units];
  if (layer.op === 'lstm') return [(input[1] as number) * (input[2] as number) + layer.units, 4 * layer.units];
  return undefined;
}

function channelsAndFan({ layer }: NetworkNode, shape: readonly number[]): readonly [channels: number, fanIn: number] {
  if (layer.op === 'depthwise') return [shape[2] as number, (shape[0] as number) * (shape[1] as number)];
  return [shape.at(-1) as number, product(shape.slice(0, -1))];
}

const product = (dims: readonly number[]) => dims.reduce((so, size) => so * size, 1);

/** How many numbers training changes. */
export const countParameters = (weights: Weights): number =>
  [...weights].reduce((sum, [name, { values }]) => sum + (trainable.test(name) ? values.length : 0), 0);

/** The mean of each weight of several networks of one kind (model soups, M. Wortsman et al., arXiv 2203.05482). */
export function meanWeights(all: readonly Weights[]): Weights {
  const [first = new Map() as Weights, ...others] = all;
  return new Map(
    [...first].map(([name, { shape, values }]) => {
      const rest = others.map((weights) => weights.get(name)?.values ?? values);
      const mean = values.map((value, i) => rest.reduce((sum, one) => sum + (one[i] as number), value) / all.length);
      return [name, { shape, values: mean }];
    }),
  );
}
