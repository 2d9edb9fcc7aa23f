import type * as z from 'zod';
import type { Kind, Spec, Value } from './kind.js';
import type { OnNotice } from './notice.js';

/** What a prepared block takes: bytes of state it holds, and multiply-adds (or their like) for one output. */
export interface Cost {
  readonly stateBytes: number;
  readonly opsPerOutput: number;
}

/**
 * A processing step as a checked value: named, versioned, with a schema for its parameters.
 *
 * `prepare` checks rate, shape, channels, units and parameters before the first sample, says what comes out and what it
 * costs, and throws a coded error where something does not fit. Nothing throws for set-up's sake later.
 */
export interface Block<P extends z.ZodType, I extends Kind, O extends Kind> {
  readonly name: string;
  readonly version: number;
  readonly input: I;
  readonly output: O;
  readonly params: P;
  prepare(input: Spec<I>, params: z.input<P>): Prepared<I, O>;
}

/** Any block, for catalogues and cards that find blocks by name. */
export type AnyBlock = Block<z.ZodType, Kind, Kind>;

/** A block that fits its input. `params` is the full, parsed set: written to a card, it prepares the same block again. */
export interface Prepared<I extends Kind, O extends Kind> {
  readonly name: string;
  readonly version: number;
  readonly params: unknown;
  readonly input: Spec<I>;
  readonly output: Spec<O>;
  readonly cost: Cost;
  /** Starts one run with its own state. Two open steps share nothing. */
  open(onNotice?: OnNotice): Step<I, O>;
}

/**
 * A running block. `push` calls `emit` zero or more times before it returns; what it emits is valid until the next emit or push.
 *
 * `reset` forgets every sample seen: what follows gives the same output as a newly opened step. A block that sees a gap
 * in `at` resets itself. What was learned (a calibration) outlives a reset; see `Learned`.
 */
export interface Step<I extends Kind, O extends Kind> {
  push(value: Value<I>, emit: (out: Value<O>) => void): void;
  reset(): void;
}
