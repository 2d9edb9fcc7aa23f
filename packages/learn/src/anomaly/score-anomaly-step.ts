import { Continuity, type Frame, type Learned, type OnNotice, type Prediction, type Step } from '@pipit/core';
import { isFiniteRow } from '../detector/is-finite-row.js';
import { StateReader } from '../state/state-reader.js';
import { StateWriter } from '../state/state-writer.js';
import { Baseline } from './baseline.js';
import { CalibrationRows } from './calibration-rows.js';
import { Change, type Verdict } from './change.js';
import { foldsOf } from './folds-of.js';
import { Orientation } from './orientation.js';
import type { Recalibrates } from './recalibrates.js';
import type { ScoredFeatures } from './scored-features.js';
import type { Statistic } from './statistic.js';
import { type StatisticParams, statisticOf } from './statistic-of.js';

/** The parameters of `score-anomaly` that its step needs. */
export interface ScoreAnomalyParams extends StatisticParams {
  readonly calibrationS: number;
  readonly floor: number;
  readonly alarmRatio: number;
  readonly alarmSigmas: number;
  readonly alarmFeature: number;
  readonly followS: number;
  readonly followAge: number;
  readonly followSlowestS: number;
  readonly limitSigmas: number;
  readonly limitAmount: number;
  readonly release: number;
  readonly settleS: number;
  readonly movedDeg: number;
}

const name = 'score-anomaly';
const stateVersion = 1;
/** Shares of how far normal may be followed at which `drifting` is noticed, and below which it can be noticed again. */
const drifting = { from: 0.5, again: 0.25 };

/** The running form of `score-anomaly`. */
export class ScoreAnomalyStep implements Step<'frame', 'prediction'>, Learned, Recalibrates {
  readonly #features: ScoredFeatures;
  readonly #params: ScoreAnomalyParams;
  readonly #onNotice: OnNotice | undefined;
  readonly #rateHz: number;
  readonly #continuity: Continuity;
  readonly #rows: CalibrationRows;
  readonly #normal: Baseline;
  readonly #statistic: Statistic;
  readonly #change: Change;
  readonly #turn: Orientation;
  readonly #row: Float64Array;
  readonly #z: Float64Array;
  readonly #out: { at: number; scores: Float32Array };
  #upright: Float64Array;
  #isCalibrated = false;
  #isRestored = false;
  #isAlarm = false;
  #isDrifting = false;
  #verdict = '';

  constructor(rateHz: number, features: ScoredFeatures, params: ScoreAnomalyParams, onNotice?: OnNotice) {
    const count = features.columns.length;
    this.#rateHz = rateHz;
    this.#features = features;
    this.#params = params;
    this.#onNotice = onNotice;
    this.#continuity = new Continuity(name, rateHz, undefined, onNotice);
    this.#rows = new CalibrationRows(count);
    this.#normal = new Baseline(count, {
      fastestRows: params.followS > 0 ? params.followS * rateHz : Number.POSITIVE_INFINITY,
      ageShare: params.followAge,
      slowestRows: params.followSlowestS * rateHz,
      limitSigmas: params.limitSigmas,
      limitAmount: params.limitAmount,
    });
    this.#statistic = statisticOf(count, rateHz, params);
    this.#change = new Change(count, params.settleS * rateHz);
    this.#turn = new Orientation(features.orientation);
    this.#upright = this.#turn.vector;
    this.#row = new Float64Array(count);
    this.#z = new Float64Array(count);
    this.#out = { at: 0, scores: new Float32Array(1) };
  }

  push({ at, values }: Frame, emit: (out: Prediction) => void): void {
    if (at - at !== 0 || !isFiniteRow(values)) {
      this.#onNotice?.({ block: name, at, kind: 'not-finite', count: 1 });
      return;
    }
    if (!this.#continuity.follows(at, 1)) this.#forget();
    const columns = this.#features.columns;
    for (let i = 0; i < columns.length; i++) this.#row[i] = values[columns[i] as number] as number;
    if (!this.#isCalibrated) {
      this.#calibrate(at, values);
      return;
    }
    if (this.#isRestored) this.#say(at, 'calibrated', 'What was learned before the restart is in use.');
    this.#isRestored = false;
    this.#out.at = at;
    this.#out.scores[0] = this.#judge(at, values);
    emit(this.#out);
  }

  reset(): void {
    this.#continuity.reset();
    this.#forget();
    if (!this.#isCalibrated) this.#startCalibration();
  }

  recalibrate(): void {
    this.#forget();
    this.#startCalibration();
  }

  save(): Uint8Array | undefined {
    if (!this.#isCalibrated) return undefined;
    const writer = new StateWriter(name, stateVersion).text(this.#params.detector).count(this.#features.columns.length);
    for (const feature of this.#features.names) writer.text(feature.slice(0, 255));
    writer.numbers(this.#upright);
    this.#normal.write(writer);
    this.#statistic.write(writer);
    return writer.finish();
  }

  restore(saved: Uint8Array): void {
    const reader = new StateReader(saved, name, stateVersion);
    const detector = reader.text();
    if (detector !== this.#params.detector) reader.fail(`it was learned by ${detector}`);
    const count = reader.count();
    if (count !== this.#features.names.length) reader.fail(`it has ${count} features`);
    for (const feature of this.#features.names) {
      const learned = reader.text();
      if (learned !== feature.slice(0, 255)) reader.fail(`it was learned from ${learned}, not ${feature}`);
    }
    const upright = reader.numbers(this.#features.orientation.length);
    const takeNormal = this.#normal.read(reader);
    const takeStatistic = this.#statistic.read(reader);
    reader.finish();
    takeNormal();
    takeStatistic();
    this.#upright = upright;
    this.#isCalibrated = true;
    this.#isRestored = true;
    this.#rows.clear();
    this.#continuity.reset();
    this.#forget();
  }

  #calibrate(at: number, values: Float32Array): void {
    this.#rows.add(this.#row);
    this.#turn.add(values);
    const wanted = Math.round(this.#params.calibrationS * this.#rateHz);
    const seen = this.#rows.seen;
    if (seen < wanted) {
      const tenth = Math.floor((10 * seen) / wanted);
      if (seen > 1 && tenth === Math.floor((10 * (seen - 1)) / wanted)) return;
      const soFar = (seen / this.#rateHz).toFixed(0);
      this.#say(at, 'calibrating', `Learned ${soFar} of ${this.#params.calibrationS} s of normal.`);
      return;
    }
    const { floor, alarmSigmas, alarmRatio, alarmFeature } = this.#params;
    const rows = this.#rows.rows;
    this.#normal.fit(rows, floor);
    const standard = rows.map((row) => {
      this.#normal.standardize(row, this.#z);
      return this.#z.slice();
    });
    const alarm = {
      sigmas: alarmSigmas,
      ratio: alarmRatio,
      feature: alarmFeature,
      restlessness: this.#normal.restlessness,
    };
    this.#statistic.calibrate(standard, foldsOf(rows, floor), alarm);
    this.#upright = this.#turn.vector;
    this.#startCalibration();
    this.#isCalibrated = true;
    this.#say(at, 'calibrated', `Normal is known from ${seen} frames of ${this.#z.length} features.`);
  }

  #startCalibration(): void {
    this.#isCalibrated = false;
    this.#isRestored = false;
    this.#isDrifting = false;
    this.#rows.clear();
    this.#turn.clear();
  }

  /** The score of a row, having followed normal or held it, and said what it means. */
  #judge(at: number, values: Float32Array): number {
    this.#normal.standardize(this.#row, this.#z);
    const score = Math.max(this.#statistic.push(this.#z), this.#normal.wander);
    const wasAlarm = this.#isAlarm;
    this.#isAlarm = score >= 1 || (wasAlarm && score >= this.#params.release);
    if (this.#isAlarm) {
      this.#normal.hold();
      this.#settle(at, values);
    } else {
      if (wasAlarm) this.#recover(at);
      this.#normal.follow(this.#row);
      this.#watchDrift(at);
    }
    return score;
  }

  #settle(at: number, values: Float32Array): void {
    this.#turn.add(values);
    if (!this.#change.add(this.#row)) return;
    const turned = this.#turn.degreesFrom(this.#upright);
    const verdict =
      this.#normal.wander >= 1
        ? this.#wandered()
        : this.#change.judge(this.#normal, this.#features.names, turned, this.#params.movedDeg);
    this.#turn.clear();
    if (!verdict || verdict.state === this.#verdict) return;
    this.#verdict = verdict.state;
    this.#say(at, verdict.state, verdict.detail);
  }

  #recover(at: number): void {
    if (this.#verdict !== '') this.#say(at, 'normal', 'The score is low again.');
    this.#verdict = '';
    this.#change.clear();
    this.#turn.clear();
  }

  #watchDrift(at: number): void {
    const { wander } = this.#normal;
    if (wander < drifting.again) this.#isDrifting = false;
    if (this.#isDrifting || wander < drifting.from) return;
    this.#isDrifting = true;
    const detail = `Normal has drifted half as far as it may: ${this.#drift()}.`;
    this.#say(at, 'drifting', detail);
  }

  /** Change so slow that it was followed to the limit may be drift or fault: only a look at the machine can tell. */
  #wandered(): Verdict {
    const detail = `Normal has drifted as far as it may: ${this.#drift()}. Look at the machine; if it is healthy, calibrate again.`;
    return { state: 'fault', detail };
  }

  #drift(): string {
    const { farthest, mean, anchor } = this.#normal;
    const by = (mean[farthest] as number) - (anchor[farthest] as number);
    return `${this.#features.names[farthest]} by ${by.toPrecision(2)} since calibration`;
  }

  /** Forgets the last frames, not what was learned. */
  #forget(): void {
    this.#statistic.reset();
    this.#normal.hold();
    this.#change.clear();
    if (this.#isCalibrated) this.#turn.clear();
    this.#isAlarm = false;
    this.#verdict = '';
  }

  #say(at: number, state: string, detail: string): void {
    this.#onNotice?.({ block: name, at, kind: 'state', state, detail });
  }
}
