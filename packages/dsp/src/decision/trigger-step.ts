import { Continuity, type Detection, type OnNotice, type Prediction, type Step } from '@pipit/core';

/** One label that a trigger watches; `index` is its place among the scores. */
export interface Watched {
  readonly label: string;
  readonly index: number;
  readonly threshold: number;
  readonly release: number;
}

/** The waits of a trigger, in seconds. */
export interface TriggerTimes {
  readonly holdS: number;
  readonly releaseS: number;
  readonly refractoryS: number;
}

interface State {
  active: boolean;
  /** Since when the score has been beyond the threshold that would change `active`; NaN when it is not. */
  since: number;
  quietUntil: number;
  score: number;
}

/** Sums of periods carry rounding: a wait counts as over when it lacks less than this, in seconds. */
const slackS = 1e-9;

/** The running form of `trigger`. */
export class TriggerStep implements Step<'prediction', 'detection'> {
  readonly #continuity: Continuity;
  readonly #onNotice: OnNotice | undefined;
  readonly #watched: readonly Watched[];
  readonly #times: TriggerTimes;
  readonly #states: State[];
  #lastAt = 0;

  constructor(rateHz: number, watched: readonly Watched[], times: TriggerTimes, onNotice?: OnNotice) {
    this.#continuity = new Continuity('trigger', rateHz, undefined, onNotice);
    this.#onNotice = onNotice;
    this.#watched = watched;
    this.#times = times;
    this.#states = watched.map(initial);
  }

  push({ at, scores }: Prediction, emit: (out: Detection) => void): void {
    let doubt = at - at;
    for (const { index } of this.#watched) doubt += (scores[index] as number) - (scores[index] as number);
    if (doubt !== 0) {
      this.#onNotice?.({ block: 'trigger', at, kind: 'not-finite', count: 1 });
      this.#continuity.reset();
      this.#endAll(emit);
      return;
    }
    if (!this.#continuity.follows(at, 1)) this.#endAll(emit);
    this.#lastAt = at;
    for (let w = 0; w < this.#watched.length; w++) {
      const watched = this.#watched[w] as Watched;
      this.#advance(watched, this.#states[w] as State, at, scores[watched.index] as number, emit);
    }
  }

  reset(): void {
    this.#continuity.reset();
    for (const state of this.#states) Object.assign(state, initial());
  }

  #advance(watched: Watched, state: State, at: number, score: number, emit: (out: Detection) => void): void {
    state.score = score;
    const isBeyond = state.active ? score < watched.release : score >= watched.threshold && at >= state.quietUntil;
    if (!isBeyond) {
      state.since = Number.NaN;
      return;
    }
    if (Number.isNaN(state.since)) state.since = at;
    const wait = state.active ? this.#times.releaseS : this.#times.holdS;
    if (at - state.since < wait - slackS) return;
    state.active = !state.active;
    state.since = Number.NaN;
    if (!state.active) state.quietUntil = at + this.#times.refractoryS - slackS;
    emit({ at, label: watched.label, score, phase: state.active ? 'begin' : 'end' });
  }

  #endAll(emit: (out: Detection) => void): void {
    this.#states.forEach((state, w) => {
      const { active, score } = state;
      Object.assign(state, initial());
      if (active) emit({ at: this.#lastAt, label: (this.#watched[w] as Watched).label, score, phase: 'end' });
    });
  }
}

const initial = (): State => ({ active: false, since: Number.NaN, quietUntil: Number.NEGATIVE_INFINITY, score: 0 });
