import type { Activation } from './activation.js';
import type { Layer, NetworkNode, NetworkSpec, Padding } from './network-spec.js';

/** The output of one layer, to be given to the next. */
export type Output = number & { readonly brand?: 'output' };

interface ConvolutionOptions {
  readonly kernel?: readonly [number, number];
  readonly strides?: readonly [number, number];
  readonly padding?: Padding;
  readonly activation?: Activation;
  readonly norm?: boolean;
}

/**
 * Writes down a network layer by layer.
 *
 * ```ts
 * const net = new NetworkBuilder([49, 10, 1]);
 * const heard = net.conv(net.input, 64, { kernel: [10, 4], strides: [2, 2] });
 * const spec = net.build(net.dense(net.globalAverage(heard), 12));
 * ```
 */
export class NetworkBuilder {
  readonly input: Output = 0;
  readonly #shape: readonly [number, number, number];
  readonly #nodes: NetworkNode[] = [];

  constructor(shape: readonly [number, number, number]) {
    this.#shape = shape;
  }

  conv(from: Output, filters: number, options: ConvolutionOptions = {}): Output {
    return this.#add({ op: 'conv', filters, ...convolution(options, [3, 3]) }, from);
  }

  /** A convolution of 1x1: a dense layer at every position. */
  pointwise(from: Output, filters: number, options: Omit<ConvolutionOptions, 'kernel'> = {}): Output {
    return this.conv(from, filters, { ...options, kernel: [1, 1] });
  }

  depthwise(from: Output, options: ConvolutionOptions = {}): Output {
    return this.#add({ op: 'depthwise', ...convolution(options, [3, 3]) }, from);
  }

  dense(
    from: Output,
    units: number,
    { activation = 'none', norm = false }: { activation?: Activation; norm?: boolean } = {},
  ): Output {
    return this.#add({ op: 'dense', units, activation, norm }, from);
  }

  maxPool(from: Output, size: readonly [number, number], strides = size, padding: Padding = 'valid'): Output {
    return this.#add({ op: 'maxPool', size, strides, padding }, from);
  }

  averagePool(from: Output, size: readonly [number, number], strides = size, padding: Padding = 'valid'): Output {
    return this.#add({ op: 'averagePool', size, strides, padding }, from);
  }

  globalAverage(from: Output): Output {
    return this.#add({ op: 'globalAverage' }, from);
  }

  /** An LSTM over time: each row of [height, width, channels] is a step, and the outputs of all steps come out, [height, 1, units]. */
  lstm(from: Output, units: number): Output {
    return this.#add({ op: 'lstm', units }, from);
  }

  /** The sum; `b` may have a height or width of 1, and is then added everywhere along it. */
  add(a: Output, b: Output, activation: Activation = 'none'): Output {
    return this.#add({ op: 'add', activation }, a, b);
  }

  /** Joins channels. */
  concat(...from: readonly Output[]): Output {
    return this.#add({ op: 'concat' }, ...from);
  }

  /** Leaves out the first frames, along height. */
  crop(from: Output, first: number): Output {
    return this.#add({ op: 'crop', first }, from);
  }

  flatten(from: Output): Output {
    return this.#add({ op: 'flatten' }, from);
  }

  dropout(from: Output, rate: number): Output {
    return this.#add({ op: 'dropout', rate }, from);
  }

  /** The network whose output is `last`, which must be the layer added last. */
  build(last: Output): NetworkSpec {
    if (last !== this.#nodes.length) throw new RangeError('The output of a network is the layer added last.');
    return { input: this.#shape, nodes: this.#nodes };
  }

  #add(layer: Layer, ...from: readonly Output[]): Output {
    this.#nodes.push({ layer, from });
    return this.#nodes.length;
  }
}

const convolution = (
  { kernel, strides = [1, 1], padding = 'same', activation = 'relu', norm = true }: ConvolutionOptions,
  usual: readonly [number, number],
) => ({ kernel: kernel ?? usual, strides, padding, activation, norm });
