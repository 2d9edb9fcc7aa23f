import type { Tensor } from '@tensorflow/tfjs';
import { epsilon } from '../network/forward.js';
import type { Network } from '../network/network.js';
import * as tf from '@tensorflow/tfjs';

/** Running mean and variance of every normalised layer, kept beside the network and written into it once an epoch. */
export class BatchStatistics {
  readonly #running = new Map<number, { mean: Float32Array; variance: Float32Array; seen: number }>();
  readonly #momentum: number;

  constructor(network: Network, momentum: number, seen = 0) {
    this.#momentum = momentum;
    for (const [name, variable] of network.variables) {
      const [, at] = /^(\d+)\/mean$/.exec(name) ?? [];
      if (at === undefined) continue;
      const variance = network.variable(Number(at), 'variance').dataSync().slice() as Float32Array;
      this.#running.set(Number(at), { mean: variable.dataSync().slice() as Float32Array, variance, seen });
    }
  }

  observe(node: number, mean: Tensor, inverse: Tensor): void {
    const running = this.#running.get(node);
    if (!running) return;
    const keep = Math.min(this.#momentum, running.seen / (running.seen + 1));
    running.seen++;
    const [means, inverses] = [mean.dataSync(), inverse.dataSync()];
    for (let c = 0; c < running.mean.length; c++) {
      const variance = 1 / (inverses[c] as number) ** 2 - epsilon;
      running.mean[c] = keep * (running.mean[c] as number) + (1 - keep) * (means[c] as number);
      running.variance[c] = keep * (running.variance[c] as number) + (1 - keep) * Math.max(0, variance);
    }
  }

  writeTo(network: Network): void {
    tf.tidy(() => {
      for (const [node, { mean, variance }] of this.#running) {
        network.variable(node, 'mean').assign(tf.tensor1d(mean));
        network.variable(node, 'variance').assign(tf.tensor1d(variance));
      }
    });
  }
}
