/**
 * Random numbers that a seed decides: sfc32 (C. Doty-Humphrey, PractRand), 128 bits of state that can be saved.
 *
 * The same seed gives the same numbers on every machine; `fork` gives an independent generator by name, so that adding
 * a use of randomness in one place changes nothing elsewhere.
 */
export class SeededRandom {
  #state: Uint32Array;

  constructor(seed: number | string) {
    const text = String(seed);
    this.#state = Uint32Array.of(hash(text, 1), hash(text, 2), hash(text, 3), 1);
    for (let i = 0; i < 15; i++) this.#next32();
  }

  /** A number in 0..1, 1 excluded. */
  next(): number {
    return this.#next32() / 2 ** 32;
  }

  /** A whole number in 0..below-1. */
  below(below: number): number {
    return Math.floor(this.next() * below);
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  /** A normal deviate of mean 0 and variance 1 (Box and Muller 1958). */
  normal(): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.next()));
    return radius * Math.cos(2 * Math.PI * this.next());
  }

  /** Puts values in a random order in place (Fisher and Yates) and returns them. */
  shuffle<T extends { length: number; [i: number]: unknown }>(values: T): T {
    for (let i = values.length - 1; i > 0; i--) {
      const j = this.below(i + 1);
      const held = values[i];
      values[i] = values[j];
      values[j] = held;
    }
    return values;
  }

  fork(name: string | number): SeededRandom {
    return new SeededRandom(`${[...this.#state].join(',')}:${name}`);
  }

  save(): number[] {
    return [...this.#state];
  }

  restore(saved: readonly number[]): void {
    this.#state = Uint32Array.from(saved);
  }

  #next32(): number {
    const s = this.#state;
    const [a, b, c, d] = s as unknown as [number, number, number, number];
    const t = (a + b + d) >>> 0;
    s[3] = d + 1;
    s[0] = b ^ (b >>> 9);
    s[1] = c + (c << 3);
    s[2] = ((c << 21) | (c >>> 11)) + t;
    return t;
  }
}

/** FNV-1a of 32 bits, mixed to the last bit by the finaliser of MurmurHash3 (A. Appleby). */
function hash(text: string, salt: number): number {
  let h = Math.imul(0x811c9dc5, salt);
  for (let i = 0; i < text.length; i++) h = Math.imul(h ^ text.charCodeAt(i), 0x01000193) >>> 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
