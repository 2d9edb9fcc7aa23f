import type { Kind } from './kind.js';
import type { Step } from './block.js';

/**
 * A step that learns while it runs, so that what it learned can be kept over a restart.
 *
 * `save` gives undefined where nothing worth keeping has been learned yet. `restore` takes what `save` gave, of this or an
 * earlier version of the block, at any time before or between pushes. Errors: `LEARNED_STATE`; the step is as it was then.
 */
export interface Learned {
  save(): Uint8Array | undefined;
  restore(saved: Uint8Array): void;
}

/** Whether a step learns. */
export const isLearned = (step: unknown): step is Learned =>
  typeof step === 'object' && step !== null && 'save' in step && 'restore' in step;

export type LearningStep<I extends Kind, O extends Kind> = Step<I, O> & Learned;
