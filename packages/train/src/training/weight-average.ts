import type { Network } from '../network/network.js';
import { trainable, type Weights } from '../network/network-weights.js';

/**
 * The weights of a network averaged over training, each step counting `keep` times less than the one after it (B. Polyak and
 * A. Juditsky, SIAM J. Control Optim. 1992; P. Izmailov et al., arXiv 1803.05407): flatter and steadier than the last ones.
 * What layers normalise by, written into the network once an epoch, is averaged once an epoch.
 */
export class WeightAverage {
  readonly #keep: number;
  readonly #network: Network;
  readonly #mean: Weights;
  #steps: number;

  /** Goes on from an average of so many steps. */
  constructor(network: Network, keep: number, mean: Weights = network.weights(), steps = 0) {
    this.#network = network;
    this.#keep = keep;
    this.#mean = copyOf(mean);
    this.#steps = steps;
  }

  /** After each step of training. */
  observe(): void {
    this.#steps++;
    // While it has seen few steps it follows them closely, lest it remember the start.
    const keep = Math.min(this.#keep, this.#steps / (this.#steps + 9));
    for (const [name, variable] of this.#network.trained)
      mix(this.#mean.get(name)?.values, variable.dataSync() as Float32Array, keep);
  }

  /** After each epoch of so many steps, when the network holds its statistics: the averaged weights, a copy. */
  endOfEpoch(steps: number): Weights {
    const keep = this.#steps <= steps ? 0 : this.#keep ** steps;
    for (const [name, variable] of this.#network.variables)
      if (!trainable.test(name)) mix(this.#mean.get(name)?.values, variable.dataSync() as Float32Array, keep);
    return copyOf(this.#mean);
  }
}

const copyOf = (weights: Weights): Weights =>
  new Map([...weights].map(([name, { shape, values }]) => [name, { shape, values: values.slice() }]));

function mix(mean: Float32Array | undefined, now: Float32Array, keep: number): void {
  if (!mean) return;
  for (let i = 0; i < mean.length; i++) mean[i] = keep * (mean[i] as number) + (1 - keep) * (now[i] as number);
}
