import { type Chunk, type LearningStep, type OnNotice, PipitError, type SignalSpec } from '@pipit/core';
import { ChunkBuffer } from '../signal/chunk-buffer.js';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { type Following, SlowBaseline } from './slow-baseline.js';

/** A channel of `rise` with how its baseline follows. */
export interface RisingChannel extends Omit<Following, 'start'> {
  readonly channel: string;
  readonly scale: 'difference' | 'log';
  readonly floor: number;
  readonly start?: number | undefined;
}

interface Rising {
  readonly name: string;
  readonly place: number;
  /** Added before the logarithm; 0 where the scale is linear. */
  readonly floor: number;
  readonly baseline: SlowBaseline;
}

/** The running form of `rise`. */
export class RiseStep implements LearningStep<'chunk', 'chunk'> {
  readonly #intake: ChunkIntake;
  readonly #out: ChunkBuffer;
  readonly #width: number;
  readonly #rising: readonly Rising[];
  #hasSeen = false;

  constructor(input: SignalSpec, channels: readonly RisingChannel[], places: readonly number[], onNotice?: OnNotice) {
    this.#intake = new ChunkIntake('rise', input, onNotice);
    this.#out = new ChunkBuffer(input.rateHz);
    this.#width = input.channels.length;
    this.#rising = channels.map((following, i) => ({
      name: following.channel,
      place: places[i] as number,
      floor: following.scale === 'log' ? following.floor : 0,
      baseline: new SlowBaseline({ ...following, start: following.start ?? Number.NaN }, input.rateHz),
    }));
  }

  push(chunk: Chunk, emit: (out: Chunk) => void): void {
    this.#intake.receive(chunk);
    const { samples } = chunk;
    const room = this.#out.room(samples.length);
    room.set(samples);
    for (let r = 0; r < this.#rising.length; r++) {
      const { place, floor, baseline } = this.#rising[r] as Rising;
      for (let i = place; i < samples.length; i += this.#width) {
        const value = samples[i] as number;
        room[i] = baseline.rise(floor > 0 ? Math.log(Math.max(value, 0) + floor) : value);
      }
    }
    this.#hasSeen ||= samples.length > 0;
    emit(this.#out.chunk(chunk.at, samples.length));
  }

  reset(): void {
    this.#intake.reset();
  }

  save(): Uint8Array | undefined {
    if (!this.#hasSeen) return undefined;
    const known = this.#rising.filter(({ baseline }) => !Number.isNaN(baseline.level));
    const levels = Object.fromEntries(known.map(({ name, baseline }) => [name, baseline.level]));
    return new TextEncoder().encode(JSON.stringify({ rise: 1, levels }));
  }

  restore(saved: Uint8Array): void {
    const levels = parse(saved);
    for (const { name } of this.#rising) {
      const level = levels[name];
      if (level !== undefined && !Number.isFinite(level)) fail(`the baseline of ${name} is no number`);
    }
    for (const { name, baseline } of this.#rising) baseline.level = (levels[name] as number) ?? baseline.level;
    this.#hasSeen = true;
  }
}

function parse(saved: Uint8Array): Record<string, unknown> {
  const held = read(saved);
  if (!isObject(held) || held['rise'] !== 1) return fail('it was not saved by this version of rise');
  const { levels } = held;
  return isObject(levels) ? levels : fail('it holds no baselines');
}

function read(saved: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(saved));
  } catch {
    return fail('it was not saved by rise');
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

function fail(why: string): never {
  throw new PipitError('LEARNED_STATE', 'rise', why);
}
