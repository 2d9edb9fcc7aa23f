import { type OnNotice, PipitError } from '@pipit/core';

/** Movements that turn less than this about their joint, or that it explains less of, say nothing of how a board is worn. */
const sure = { explained: 0.5, reachM: 0.12 };
const format = 'arm 1';

/**
 * How a board is worn, learned from movement to movement: a running mean of the lever arms of those that were sure of it,
 * `share` of it from the newest. When it turns out that the board was put on the other way round it starts anew.
 */
export class WornWay {
  readonly #share: number;
  readonly #onNotice: OnNotice | undefined;
  #mean: [number, number, number] | undefined;

  constructor(share: number, onNotice?: OnNotice) {
    this.#share = share;
    this.#onNotice = onNotice;
  }

  /** The lever arm learned so far, in metres. */
  get lever(): readonly [number, number, number] | undefined {
    return this.#mean;
  }

  /** Takes what a movement at `at` found. */
  learn(lever: ArrayLike<number>, explained: number, at: number): void {
    const [x = 0, y = 0, z = 0] = [lever[0], lever[1], lever[2]];
    if (this.#share === 0 || explained < sure.explained || Math.hypot(x, y, z) < sure.reachM) return;
    const known = this.#mean;
    const isTurned = known !== undefined && x * known[0] + y * known[1] + z * known[2] < 0;
    if (known && !isTurned) {
      const keep = 1 - this.#share;
      known[0] = keep * known[0] + this.#share * x;
      known[1] = keep * known[1] + this.#share * y;
      known[2] = keep * known[2] + this.#share * z;
      return;
    }
    this.#mean = [x, y, z];
    const towards = strongest(this.#mean);
    const detail = `the hand is towards ${towards} of the board${isTurned ? ', which was turned round' : ''}`;
    this.#onNotice?.({ block: 'arm-frame', at, kind: 'state', state: isTurned ? 'turned' : 'learned', detail });
  }

  save(): Uint8Array | undefined {
    return this.#mean && new TextEncoder().encode(JSON.stringify({ format, lever: this.#mean }));
  }

  /** Errors: `LEARNED_STATE`. */
  restore(saved: Uint8Array): void {
    const held = read(saved);
    const lever = typeof held === 'object' && held !== null && 'lever' in held ? held.lever : undefined;
    const isOwn = typeof held === 'object' && held !== null && 'format' in held && held.format === format;
    if (!isOwn || !Array.isArray(lever)) throw broken('it was not saved by this version of it');
    const [x, y, z] = lever.map(Number);
    if (x === undefined || y === undefined || z === undefined || !Number.isFinite(x + y + z))
      throw broken('it holds no lever arm');
    this.#mean = [x, y, z];
  }
}

function read(saved: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(saved));
  } catch {
    throw broken('it was not saved by it');
  }
}

const broken = (why: string) => new PipitError('LEARNED_STATE', 'arm-frame', why);

function strongest([x, y, z]: readonly [number, number, number]): string {
  const [name, value] = (
    [
      ['x', x],
      ['y', y],
      ['z', z],
    ] as const
  ).reduce((most, one) => (Math.abs(one[1]) > Math.abs(most[1]) ? one : most));
  return `${value < 0 ? '-' : '+'}${name}`;
}
