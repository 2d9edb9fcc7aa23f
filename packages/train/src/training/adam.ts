import * as tf from '@tensorflow/tfjs';
import type { TrainingBackend } from '../kernels/open-backend.js';

const beta1 = 0.9;
const beta2 = 0.999;
const tiny = 1e-7;

/**
 * Adam with decoupled weight decay on the heap of the backend: one pass over each variable a step. Only kernels (`/w`)
 * decay. Variables get new tensors: the backend packs the weights of a tensor once and would not see a change in place.
 */
export class Adam {
  readonly #backend: TrainingBackend;
  readonly #decay: number;
  readonly #moments = new Map<string, readonly [tf.Tensor, tf.Tensor]>();
  #steps = 0;

  constructor(backend: TrainingBackend, variables: readonly (readonly [string, tf.Variable])[], decay: number) {
    this.#backend = backend;
    this.#decay = decay;
    for (const [name, variable] of variables)
      this.#moments.set(name, [tf.keep(tf.zerosLike(variable)), tf.keep(tf.zerosLike(variable))]);
  }

  /** Changes each variable by its gradient. */
  step(
    variables: readonly (readonly [string, tf.Variable])[],
    gradients: Readonly<Record<string, tf.Tensor>>,
    rate: number,
  ): void {
    this.#steps++;
    const c1 = 1 / (1 - beta1 ** this.#steps);
    const c2 = 1 / (1 - beta2 ** this.#steps);
    for (const [name, variable] of variables) {
      const gradient = gradients[variable.name];
      const moments = this.#moments.get(name);
      if (!gradient || !moments) continue;
      const next = tf.zerosLike(variable);
      const at = [next, variable, gradient, ...moments].map((tensor) => this.#backend.address(tensor)) as Five;
      const decay = name.endsWith('/w') ? this.#decay : 0;
      this.#backend.module.adam(...at, variable.size, rate, beta1, beta2, c1, c2, tiny, decay);
      variable.assign(next);
      next.dispose();
    }
  }

  save(): { readonly steps: number; readonly moments: ReadonlyMap<string, Float32Array> } {
    const moments = [...this.#moments].flatMap(([name, [m, v]]) => [
      [`m:${name}`, m.dataSync().slice()] as [string, Float32Array],
      [`v:${name}`, v.dataSync().slice()] as [string, Float32Array],
    ]);
    return { steps: this.#steps, moments: new Map(moments) };
  }

  restore(steps: number, moments: ReadonlyMap<string, Float32Array>): void {
    this.#steps = steps;
    for (const [name, [m, v]] of this.#moments) {
      const saved = [moments.get(`m:${name}`), moments.get(`v:${name}`)];
      const fresh = [m, v].map((tensor, i) => tf.keep(tf.tensor(saved[i] ?? tensor.dataSync(), tensor.shape)));
      tf.dispose([m, v]);
      this.#moments.set(name, fresh as [tf.Tensor, tf.Tensor]);
    }
  }

  dispose(): void {
    for (const moments of this.#moments.values()) tf.dispose([...moments]);
  }
}

type Five = [number, number, number, number, number];
