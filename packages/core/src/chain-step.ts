import type { Step } from './block.js';
import { packParts, unpackParts } from './pack-parts.js';
import type { Kind, Value } from './kind.js';
import { isLearned, type Learned } from './learned.js';
import { PipitError } from './pipit-error.js';

type Push = (value: Value<Kind>) => void;

/** Runs steps one into the next. What it learned is what those of its steps that learn have learned. */
export class ChainStep implements Step<Kind, Kind>, Learned {
  readonly #steps: readonly Step<Kind, Kind>[];
  readonly #first: Push;
  #out: Push = () => {};

  constructor(steps: readonly Step<Kind, Kind>[]) {
    this.#steps = steps;
    this.#first = steps.reduceRight<Push>(
      (next, step) => (value) => step.push(value, next),
      (value) => this.#out(value),
    );
  }

  push(value: Value<Kind>, emit: Push): void {
    this.#out = emit;
    this.#first(value);
  }

  reset(): void {
    for (const step of this.#steps) step.reset();
  }

  save(): Uint8Array | undefined {
    const parts = this.#steps.map((step) => (isLearned(step) ? step.save() : undefined));
    return parts.some((part) => part !== undefined) ? packParts(parts) : undefined;
  }

  restore(saved: Uint8Array): void {
    const parts = unpackParts(saved);
    if (parts?.length !== this.#steps.length)
      throw new PipitError('LEARNED_STATE', 'the pipeline', 'it has other blocks');
    parts.forEach((part, i) => {
      const step = this.#steps[i];
      if (part && isLearned(step)) step.restore(part);
    });
  }
}
