import type { AnomalyDetector } from '../detector/anomaly-detector.js';
import type { StateReader } from '../state/state-reader.js';
import type { StateWriter } from '../state/state-writer.js';
import type { AlarmOptions, Fold, Statistic } from './statistic.js';

/**
 * The score of any detector, averaged over a memory of rows: for models with several ways of being normal, whose rows
 * must not be averaged before they are scored.
 */
export class ScoreStatistic implements Statistic {
  readonly #make: () => AnomalyDetector;
  readonly #detector: AnomalyDetector;
  readonly #share: number;
  #average = 0;
  #typical = 0;
  #alarm = 1;

  /** `memoryRows` is the time constant of the average, in rows. */
  constructor(make: () => AnomalyDetector, memoryRows: number) {
    this.#make = make;
    this.#detector = make();
    this.#share = memoryRows > 0 ? 1 - Math.exp(-1 / memoryRows) : 1;
  }

  get stateBytes(): number {
    return this.#detector.bytes;
  }

  get ops(): number {
    return this.#detector.ops;
  }

  /** The alarm lies `sigmas` standard deviations of the average of independent held-out rows above their mean. */
  calibrate(rows: readonly Float64Array[], folds: readonly Fold[], { sigmas }: AlarmOptions): void {
    const scores = folds.flatMap(({ train, held }) => {
      const detector = this.#make();
      detector.fit(train);
      return held.map((row) => detector.score(row));
    });
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
    const spread = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / Math.max(1, scores.length - 1);
    const noise = Math.sqrt(spread * (this.#share / (2 - this.#share)));
    this.#detector.fit(rows);
    this.#typical = mean;
    this.#alarm = mean + Math.max(sigmas * noise, 1e-9 * (1 + Math.abs(mean)));
    this.reset();
  }

  push(z: Float64Array): number {
    this.#average += this.#share * (this.#detector.score(z) - this.#average);
    return Math.max(0, (this.#average - this.#typical) / (this.#alarm - this.#typical));
  }

  reset(): void {
    this.#average = this.#typical;
  }

  write(writer: StateWriter): void {
    writer.number(this.#typical).number(this.#alarm).bytes(this.#detector.save());
  }

  read(reader: StateReader): () => void {
    const typical = reader.number();
    const alarm = reader.number();
    if (!(alarm > typical)) reader.fail('its alarm level is below normal');
    const saved = reader.bytes();
    this.#make().restore(saved);
    return () => {
      this.#detector.restore(saved);
      this.#typical = typical;
      this.#alarm = alarm;
      this.reset();
    };
  }
}
