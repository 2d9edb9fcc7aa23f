import type { Chunk, OnNotice, SignalSpec, Step, Window } from '@pipit/core';
import { ChunkIntake } from '../signal/chunk-intake.js';
import { isFiniteInstant } from '../signal/is-finite-instant.js';
import { Activity } from './activity.js';
import { type Fit, fitWindow } from './fit-window.js';

/** What `segment` cuts; times in seconds. */
export interface SegmentOptions {
  readonly length: number;
  readonly fit: Fit;
  readonly startLevel: number;
  readonly startRatio: number;
  readonly spanS: number;
  readonly backgroundS: number;
  readonly startS: number;
  readonly endS: number;
  readonly endPeakShare: number;
  readonly preS: number;
  readonly minS: number;
  readonly maxS: number;
  readonly duration: boolean;
  readonly whole: boolean;
}

/** Below this share of the level that begins a movement it ends. */
const endShare = 0.5;

/** The running form of `segment`: holds the last instants, and while a movement lasts, all of it. */
export class SegmentStep implements Step<'chunk', 'window'> {
  readonly #intake: ChunkIntake;
  readonly #onNotice: OnNotice | undefined;
  readonly #options: SegmentOptions;
  readonly #rateHz: number;
  readonly #width: number;
  readonly #activity: Activity;
  readonly #held: Float32Array;
  readonly #preroll: number;
  readonly #window: { at: number; samples: Float32Array };
  #filled = 0;
  #isMoving = false;
  /** Whether the movement under way is longer than one may be, or began before anything was seen; nothing of it is held. */
  #isTooLong = false;
  /** Level that begins a movement; it stays as it was while one lasts. */
  #needed = 0;
  /** The highest activity in the movement under way. */
  #peak = 0;
  /** Instants for which the activity has been on the other side of its threshold. */
  #turned = 0;

  constructor(
    input: SignalSpec,
    options: SegmentOptions,
    watched: readonly number[],
    capacity: number,
    onNotice?: OnNotice,
  ) {
    this.#intake = new ChunkIntake('segment', input, onNotice);
    this.#onNotice = onNotice;
    this.#options = options;
    this.#rateHz = input.rateHz;
    this.#width = input.channels.length;
    this.#activity = new Activity(watched, input.rateHz, options.spanS, options.backgroundS);
    this.#held = new Float32Array(capacity * this.#width);
    this.#preroll = Math.min(capacity - 1, Math.round((options.preS + options.startS) * input.rateHz));
    this.#restart();
    this.#window = { at: 0, samples: new Float32Array(options.length * (this.#width + Number(options.duration))) };
  }

  push(chunk: Chunk, emit: (window: Window) => void): void {
    const arrival = this.#intake.receive(chunk);
    if (arrival !== 'joins') this.#restart();
    if (arrival === 'timeless') return;
    const { samples, at } = chunk;
    const width = this.#width;
    let lost = 0;
    for (let i = 0, o = 0; o < samples.length; i++, o += width) {
      if (!isFiniteInstant(samples, o, width)) {
        this.#restart();
        lost++;
        continue;
      }
      this.#activity.update(samples, o);
      this.#keep(samples, o);
      this.#judge(at + (i + 1) / this.#rateHz, emit);
    }
    if (lost > 0) this.#onNotice?.({ block: 'segment', at, kind: 'not-finite', count: lost });
  }

  reset(): void {
    this.#intake.reset();
    this.#restart();
  }

  #keep(samples: Float32Array, offset: number): void {
    const width = this.#width;
    if (this.#isTooLong) this.#filled = 0;
    if (!this.#isMoving && this.#filled > 2 * this.#preroll) this.#forgetAllBut(this.#preroll);
    const target = this.#filled * width;
    for (let c = 0; c < width; c++) this.#held[target + c] = samples[offset + c] as number;
    this.#filled++;
  }

  /** Begins or ends a movement at `now`, the end of the newest instant. */
  #judge(now: number, emit: (window: Window) => void): void {
    const { startLevel, startRatio, startS, endS, endPeakShare, whole } = this.#options;
    const { level, background } = this.#activity;
    if (!this.#isMoving) this.#needed = Math.max(startLevel, startRatio * background);
    this.#peak = this.#isMoving ? Math.max(this.#peak, level) : level;
    const enough = Math.max(endShare * this.#needed, endPeakShare * this.#peak);
    const isTurned = this.#isMoving ? level < enough : level >= this.#needed;
    this.#turned = isTurned ? this.#turned + 1 : 0;
    if (!this.#isMoving) {
      if (this.#turned > startS * this.#rateHz) this.#begin();
      return;
    }
    const isFull = (this.#filled + 1) * this.#width > this.#held.length;
    if (isFull && whole) this.#isTooLong = true;
    if (this.#turned <= endS * this.#rateHz && (!isFull || whole)) return;
    this.#end(now, emit);
  }

  #begin(): void {
    this.#forgetAllBut(this.#preroll + 1);
    this.#isMoving = true;
    this.#turned = 0;
  }

  #end(now: number, emit: (window: Window) => void): void {
    const { minS, length, fit, duration } = this.#options;
    const quiet = this.#turned > 0 ? Math.min(this.#filled, this.#turned + this.#activity.span) : 0;
    const count = this.#filled - quiet;
    if (!this.#isTooLong && count >= Math.max(2, minS * this.#rateHz)) {
      const seconds = duration ? count / this.#rateHz : undefined;
      fitWindow(this.#held, count, this.#width, this.#window.samples, length, fit, seconds);
      this.#window.at = now - (quiet + length) / this.#rateHz;
      emit(this.#window);
    }
    this.#isMoving = false;
    this.#isTooLong = false;
    this.#turned = 0;
    this.#forgetAllBut(Math.min(quiet, this.#preroll));
  }

  /** Keeps the newest `count` instants. */
  #forgetAllBut(count: number): void {
    const drop = Math.max(0, this.#filled - count);
    this.#held.copyWithin(0, drop * this.#width, this.#filled * this.#width);
    this.#filled -= drop;
  }

  #restart(): void {
    this.#filled = 0;
    this.#isMoving = this.#options.whole;
    this.#isTooLong = this.#options.whole;
    this.#peak = 0;
    this.#needed = this.#options.startLevel;
    this.#turned = 0;
    this.#activity.reset();
  }
}
