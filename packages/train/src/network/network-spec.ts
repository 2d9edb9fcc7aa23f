import type { Activation } from './activation.js';

type Pair = readonly [height: number, width: number];
export type Padding = 'same' | 'valid';

/** One layer. Every convolution and dense layer has a bias; `norm` puts batch normalisation in its place while training. */
export type Layer =
  | {
      readonly op: 'conv';
      readonly filters: number;
      readonly kernel: Pair;
      readonly strides: Pair;
      readonly padding: Padding;
      readonly activation: Activation;
      readonly norm: boolean;
    }
  | {
      readonly op: 'depthwise';
      readonly kernel: Pair;
      readonly strides: Pair;
      readonly padding: Padding;
      readonly activation: Activation;
      readonly norm: boolean;
    }
  | { readonly op: 'dense'; readonly units: number; readonly activation: Activation; readonly norm: boolean }
  | { readonly op: 'maxPool'; readonly size: Pair; readonly strides: Pair; readonly padding: Padding }
  | { readonly op: 'averagePool'; readonly size: Pair; readonly strides: Pair; readonly padding: Padding }
  | { readonly op: 'globalAverage' }
  /** Reads each row of [height, width, channels] as one step of a sequence; [height, 1, units] come out. */
  | { readonly op: 'lstm'; readonly units: number }
  | { readonly op: 'add'; readonly activation: Activation }
  | { readonly op: 'concat' }
  /** Leaves out the first frames, along height. */
  | { readonly op: 'crop'; readonly first: number }
  | { readonly op: 'flatten' }
  | { readonly op: 'dropout'; readonly rate: number };

/** A layer and the nodes it takes: node 0 is the input, node k + 1 the output of `nodes[k]`. */
export interface NetworkNode {
  readonly layer: Layer;
  readonly from: readonly number[];
}

/** A network as plain data: the shape of one input [height, width, channels], and its layers; the last is the output. */
export interface NetworkSpec {
  readonly input: readonly [number, number, number];
  readonly nodes: readonly NetworkNode[];
}
