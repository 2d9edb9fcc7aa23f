import type { Chunk, Frame, Step } from '@pipit/core';
import { level } from '@pipit/dsp';
import type { Terminal } from '../terminal.js';

/** Decibels below full scale at the left end, where it grows warm, and where it grows hot. */
const [quiet, warm, hot] = [-60, -18, -6];
/** What the `level` block calls silence. */
const silence = -120;
/** Seconds that the highest peak and a clipped sample stay to be seen. */
const holdS = 1.5;

/**
 * A bar that shows how loud the sound of a microphone is, in dB below full scale: the level of the last 50 ms, the highest
 * peak of the last moments as a line, and whether samples were clipped.
 *
 * The figures are those of the `level` block.
 */
export class LevelMeter {
  readonly #width: number;
  readonly #step: Step<'chunk', 'frame'>;
  #rms = silence;
  #peak = silence;
  #peakAt = 0;
  #clippedAt = Number.NEGATIVE_INFINITY;
  #at = 0;
  readonly #take = ({ at, values }: Frame): void => {
    const [rms = silence, peak = silence, clipped = 0] = values;
    this.#at = at;
    this.#rms = rms;
    if (peak >= this.#peak || at - this.#peakAt > holdS) {
      this.#peak = peak;
      this.#peakAt = at;
    }
    if (clipped > 0) this.#clippedAt = at;
  };

  constructor(rateHz: number, width = 40) {
    this.#width = width;
    this.#step = level
      .prepare({ kind: 'chunk', rateHz, channels: [{ name: 'audio', unit: '1' }] }, level.params.parse({}))
      .open();
  }

  add(chunk: Chunk): void {
    this.#step.push(chunk, this.#take);
  }

  /** The bar: green where speech should be, yellow where it is loud, red from 6 dB below full scale. */
  line({ green, yellow, red, dim, bold }: Terminal['colors']): string {
    const filled = this.#place(this.#rms);
    const peak = this.#place(this.#peak);
    const cells = Array.from({ length: this.#width }, (_, i) => {
      const at = quiet + ((i + 0.5) / this.#width) * -quiet;
      const color = at < warm ? green : at < hot ? yellow : red;
      if (i === peak && peak > 0) return color('│');
      return i < filled ? color('█') : dim('·');
    });
    const isClipped = this.#at - this.#clippedAt <= holdS;
    const figures = `${decibels(this.#rms)} dBFS, peak ${decibels(this.#peak)}`;
    return `${cells.join('')}  ${figures}${isClipped ? `  ${red(bold('clipped'))}` : ''}`;
  }

  #place(db: number): number {
    return Math.max(0, Math.min(this.#width, Math.floor(((db - quiet) / -quiet) * this.#width)));
  }
}

/** Whole decibels; what is quieter than 100 dB below full scale is silence. */
const decibels = (db: number): string => (db <= -100 ? '-∞' : `${Math.round(db) || 0}`).padStart(3);
