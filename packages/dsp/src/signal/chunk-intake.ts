import { type Chunk, Continuity, type OnNotice, PipitError, type SignalSpec } from '@pipit/core';

/** How a chunk meets what came before: it `joins`, it `breaks` (a gap or a clock set back), or it has no usable time. */
export type Arrival = 'joins' | 'breaks' | 'timeless';

const rateTolerance = 1e-6;

/**
 * What every block that takes chunks checks of each: rate (`RATE_MISMATCH`), whole instants (`CHUNK_SHAPE`) and whether
 * it continues the one before (`Continuity`, with its notices and `CLOCK_RATE`).
 */
export class ChunkIntake {
  readonly #block: string;
  readonly #rateHz: number;
  readonly #channels: number;
  readonly #continuity: Continuity;
  readonly #onNotice: OnNotice | undefined;

  constructor(block: string, { rateHz, channels }: SignalSpec, onNotice?: OnNotice, jitterPeriods?: number) {
    this.#block = block;
    this.#rateHz = rateHz;
    this.#channels = channels.length;
    this.#continuity = new Continuity(block, rateHz, jitterPeriods, onNotice);
    this.#onNotice = onNotice;
  }

  receive({ at, rateHz, samples }: Chunk): Arrival {
    if (!(Math.abs(rateHz - this.#rateHz) <= rateTolerance * this.#rateHz)) {
      throw new PipitError('RATE_MISMATCH', this.#rateHz, rateHz);
    }
    const instants = samples.length / this.#channels;
    if (!Number.isInteger(instants)) throw new PipitError('CHUNK_SHAPE', samples.length, this.#channels);
    if (!Number.isFinite(at)) {
      this.#continuity.reset();
      this.#onNotice?.({ block: this.#block, at, kind: 'not-finite', count: instants });
      return 'timeless';
    }
    if (instants === 0) return 'joins';
    return this.#continuity.follows(at, instants) ? 'joins' : 'breaks';
  }

  reset(): void {
    this.#continuity.reset();
  }
}
