import * as tf from '@tensorflow/tfjs';
import { networkShapes } from './network-shapes.js';
import type { NetworkSpec } from './network-spec.js';
import { trainable, type Weights } from './network-weights.js';

/** A network on the training backend: its spec, and its weights as variables. Dispose of it when done. */
export class Network {
  readonly spec: NetworkSpec;
  readonly shapes: readonly (readonly number[])[];
  readonly variables: ReadonlyMap<string, tf.Variable>;

  constructor(spec: NetworkSpec, weights: Weights) {
    this.spec = spec;
    this.shapes = networkShapes(spec);
    this.variables = new Map(
      [...weights].map(([name, { shape, values }]) => {
        const start = tf.tensor(values, [...shape]);
        const variable = tf.variable(start, trainable.test(name));
        start.dispose();
        return [name, variable];
      }),
    );
  }

  /** The variable `name` of layer `node`, counted from 1. */
  variable(node: number, name: string): tf.Variable {
    const found = this.variables.get(`${node}/${name}`);
    if (!found) throw new RangeError(`Layer ${node} has no ${name}.`);
    return found;
  }

  /** The variables that training changes, in a fixed order. */
  get trained(): readonly (readonly [string, tf.Variable])[] {
    return [...this.variables].filter(([name]) => trainable.test(name));
  }

  /** A copy of all weights. */
  weights(): Weights {
    return new Map(
      [...this.variables].map(([name, variable]) => [
        name,
        { shape: variable.shape, values: variable.dataSync().slice() as Float32Array },
      ]),
    );
  }

  load(weights: Weights): void {
    for (const [name, { shape, values }] of weights) {
      const value = tf.tensor(values, [...shape]);
      this.variables.get(name)?.assign(value);
      value.dispose();
    }
  }

  dispose(): void {
    for (const variable of this.variables.values()) variable.dispose();
  }
}
