import { Continuity, type Detection, type OnNotice, type Prediction, type Step } from '@pipit/core';

/** Thresholds and waits of `air-alarm`. */
export interface AirAlarmParams {
  readonly threshold: number;
  readonly holdS: number;
  readonly sure: number;
  readonly sureHoldS: number;
  readonly coldThreshold: number;
  readonly coldS: number;
  readonly release: number;
  readonly releaseS: number;
  readonly nuisanceS: number;
  readonly clearS: number;
  readonly warmUpS: number;
}

type State = 'fire' | 'false_alarm' | 'no_fire' | 'fault' | 'warming-up';
const states: readonly State[] = ['fire', 'false_alarm', 'no_fire', 'fault', 'warming-up'];

/** Sums of periods carry rounding: a wait counts as over when it lacks less than this, in seconds. */
const slackS = 1e-6;

/** Since when something has been so; NaN where it is not. */
class Since {
  #at = Number.NaN;

  /** Seconds for which `isSo` has held by `now`, -1 where it does not. */
  take(isSo: boolean, now: number): number {
    if (!isSo) this.#at = Number.NaN;
    else if (Number.isNaN(this.#at)) this.#at = now;
    return isSo ? now - this.#at + slackS : -1;
  }

  reset(): void {
    this.#at = Number.NaN;
  }
}

/** The running form of `air-alarm`. */
export class AirAlarmStep implements Step<'prediction', 'detection'> {
  readonly #continuity: Continuity;
  readonly #places: readonly number[];
  readonly #params: AirAlarmParams;
  readonly #onNotice: OnNotice | undefined;
  readonly #on: Record<State, boolean> = initial();
  readonly #possible = new Since();
  readonly #sure = new Since();
  readonly #calm = new Since();
  readonly #nuisance = new Since();
  readonly #noNuisance = new Since();
  readonly #quiet = new Since();
  readonly #running = new Since();
  /** Score below which the fire under way is over. */
  #over = 0;
  #lastAt = 0;

  constructor(rateHz: number, places: readonly number[], params: AirAlarmParams, onNotice?: OnNotice) {
    this.#continuity = new Continuity('air-alarm', rateHz, undefined, onNotice);
    this.#places = places;
    this.#params = params;
    this.#onNotice = onNotice;
  }

  push({ at, scores }: Prediction, emit: (out: Detection) => void): void {
    const [noFire, falseAlarm, fire, fault] = [
      this.#of(scores, 0),
      this.#of(scores, 1),
      this.#of(scores, 2),
      this.#of(scores, 3),
    ];
    const doubt = at + noFire + falseAlarm + fire + fault;
    if (doubt - doubt !== 0) {
      this.#onNotice?.({ block: 'air-alarm', at, kind: 'not-finite', count: 1 });
      this.#continuity.reset();
      this.#startAnew(emit);
      return;
    }
    if (!this.#continuity.follows(at, 1)) this.#startAnew(emit);
    this.#lastAt = at;
    const params = this.#params;
    const on = this.#on;
    const running = this.#running.take(true, at);
    const warm = running >= params.warmUpS;
    this.#set('warming-up', !warm, at, 1, emit);
    this.#set('fault', fault >= 0.5, at, fault, emit);
    const possible = running < params.coldS ? Math.min(params.threshold, params.coldThreshold) : params.threshold;
    this.#judgeFire(fire, possible, noFire > falseAlarm, at, emit);
    const leads = falseAlarm >= params.threshold && falseAlarm > fire && !on.fire;
    const leading = this.#nuisance.take(leads, at);
    const lagging = this.#noNuisance.take(!leads, at);
    if (on.false_alarm ? lagging >= params.nuisanceS : leading >= params.nuisanceS) {
      this.#set('false_alarm', !on.false_alarm, at, falseAlarm, emit);
    }
    const isQuiet = warm && !on.fault && !on.fire && fire < params.release && noFire > falseAlarm;
    this.#set('no_fire', this.#quiet.take(isQuiet, at) >= params.clearS, at, noFire, emit);
  }

  reset(): void {
    this.#continuity.reset();
    this.#forget();
  }

  #forget(): void {
    for (const since of this.#waits()) since.reset();
    Object.assign(this.#on, initial());
  }

  #judgeFire(fire: number, threshold: number, isClear: boolean, at: number, emit: (out: Detection) => void): void {
    const { holdS, sure, sureHoldS, release, releaseS } = this.#params;
    const possible = this.#possible.take(fire >= threshold, at);
    const certain = this.#sure.take(fire >= sure, at);
    if (!this.#on.fire) this.#over = Math.min(release, 0.75 * threshold);
    const calm = this.#calm.take(this.#on.fire && fire < this.#over && isClear, at);
    if (this.#on.fire ? calm >= releaseS : possible >= holdS || certain >= sureHoldS) {
      this.#set('fire', !this.#on.fire, at, fire, emit);
    }
  }

  #set(state: State, isOn: boolean, at: number, score: number, emit: (out: Detection) => void): void {
    if (this.#on[state] === isOn) return;
    this.#on[state] = isOn;
    emit({ at, label: state, score, phase: isOn ? 'begin' : 'end' });
  }

  /** Ends every state but a told fire, which a lost board must not take back. */
  #startAnew(emit: (out: Detection) => void): void {
    for (const state of states) if (state !== 'fire') this.#set(state, false, this.#lastAt, 0, emit);
    this.#forget();
  }

  #of(scores: Float32Array, i: number): number {
    return scores[this.#places[i] as number] as number;
  }

  #waits(): readonly Since[] {
    return [this.#possible, this.#sure, this.#calm, this.#nuisance, this.#noNuisance, this.#quiet, this.#running];
  }
}

const initial = (): Record<State, boolean> => ({
  fire: false,
  false_alarm: false,
  no_fire: false,
  fault: false,
  'warming-up': false,
});
