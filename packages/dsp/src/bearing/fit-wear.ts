import { eighty, type RemainingLife } from './remaining-life.js';
import { Wear, type WearOptions } from './wear.js';

/** The whole life of one bearing: a level of vibration from time to time, until it failed at the last of them. */
export interface LifeHistory {
  readonly at: ArrayLike<number>;
  readonly levels: ArrayLike<number>;
}

/** What an alarm did over a bearing's life. `lead` is the share of life that was left; 0 where it never came. */
export interface LifeJudged {
  readonly lead: number;
  readonly isFalse: boolean;
  readonly isMissed: boolean;
}

export interface FittedWear {
  readonly wearLimit: number;
  readonly surgeNp: number;
  readonly remaining: RemainingLife;
}

const wearLimits = Array.from({ length: 16 }, (_, i) => Math.round(300 * 10 ** (i / 15)));
const surges = [0.8, 0.95, 1.1, 1.3, 1.5];
/** Levels whose median lead is within this share of life of the longest do equally well. */
const asGood = 0.02;
const mostRise = 1.5;
/** The bounds hold in so many of the moments of bearings left out. */
const boundShare = 0.8;
const leastSigma = 0.1;

/** An alarm in the first half of life is false; the lead is that of the first moment after it that was in alarm. */
export function judgeLife(
  history: LifeHistory,
  { wearLimit, surgeNp }: Pick<FittedWear, 'wearLimit' | 'surgeNp'>,
  options: WearOptions,
): LifeJudged {
  return judgeTrace(traceOf(history, options), wearLimit, surgeNp);
}

/**
 * Chooses the two alarm levels of `track-wear`: fewest false alarms and misses, then the longest median lead, in the
 * middle of the range that does as well. Fits the remaining life to the rise by least squares, every bearing counting the
 * same, with the spread that bearings left out showed.
 */
export function fitWear(histories: readonly LifeHistory[], options: WearOptions): FittedWear {
  const traces = histories.map((history) => traceOf(history, options));
  const tried = wearLimits.flatMap((wearLimit) =>
    surges.map((surgeNp) => ({ wearLimit, surgeNp, ...summary(traces, wearLimit, surgeNp) })),
  );
  const fewest = Math.min(...tried.map(({ wrong }) => wrong));
  const careful = tried.filter(({ wrong }) => wrong === fewest);
  const longest = Math.max(...careful.map(({ lead }) => lead));
  const good = careful.filter(({ lead }) => lead >= longest - asGood);
  const wearLimit = middle(good.map((one) => one.wearLimit));
  const surgeNp = middle(good.filter((one) => one.wearLimit === wearLimit).map((one) => one.surgeNp));
  const misses = traces.flatMap((trace, i) => {
    const others = traces.filter((_, j) => j !== i);
    const line = lineThrough(others.length > 0 ? others : traces);
    return errorsOf(trace, line);
  });
  const sigma = Math.max(leastSigma, quantile(misses, boundShare) / eighty);
  return { wearLimit, surgeNp, remaining: { ...lineThrough(traces), mostRise, sigma } };
}

interface Moment {
  readonly life: number;
  readonly leftS: number;
  readonly rise: number;
  readonly wear: number;
}

function traceOf({ at, levels }: LifeHistory, options: WearOptions): Moment[] {
  const wear = new Wear(options);
  const end = at[at.length - 1] as number;
  return Array.from(at).flatMap((time, i) =>
    wear.push(time, levels[i] as number)
      ? { life: time / end, leftS: end - time, rise: wear.rise, wear: wear.wear }
      : [],
  );
}

function judgeTrace(trace: readonly Moment[], wearLimit: number, surgeNp: number): LifeJudged {
  const alarms = trace.filter(({ rise, wear }) => rise >= surgeNp || wear >= wearLimit);
  const first = alarms.find(({ life }) => life > 0.5);
  return { lead: first ? 1 - first.life : 0, isFalse: alarms.some(({ life }) => life <= 0.5), isMissed: !first };
}

function summary(traces: readonly (readonly Moment[])[], wearLimit: number, surgeNp: number) {
  const judged = traces.map((trace) => judgeTrace(trace, wearLimit, surgeNp));
  const leads = judged.map(({ lead }) => lead).sort((a, b) => a - b);
  return {
    wrong: judged.filter(({ isFalse, isMissed }) => isFalse || isMissed).length,
    lead: ((leads[(leads.length - 1) >> 1] as number) + (leads[leads.length >> 1] as number)) / 2,
  };
}

/** How far off the logarithm of the time left was. */
const errorsOf = (trace: readonly Moment[], { intercept, slope }: { intercept: number; slope: number }) =>
  trace.flatMap(({ leftS, rise }) =>
    leftS > 0 ? Math.abs(Math.log(leftS) - intercept + slope * Math.min(rise, mostRise)) : [],
  );

const quantile = (values: readonly number[], share: number) =>
  [...values].sort((a, b) => a - b)[Math.floor(share * values.length)] ?? 0;

const middle = (values: readonly number[]) => [...values].sort((a, b) => a - b)[(values.length - 1) >> 1] as number;

/** Mean over the moments before the end of something of the logarithm of the time left and the bounded rise. */
function meanOver(trace: readonly Moment[], of: (ln: number, rise: number) => number): number {
  const before = trace.filter(({ leftS }) => leftS > 0);
  return (
    before.reduce((sum, { leftS, rise }) => sum + of(Math.log(leftS), Math.min(rise, mostRise)), 0) / before.length
  );
}

/** ln of the time left = intercept - slope * rise. */
function lineThrough(traces: readonly (readonly Moment[])[]): { intercept: number; slope: number } {
  const mean = (of: (ln: number, rise: number) => number) =>
    traces.reduce((sum, trace) => sum + meanOver(trace, of), 0) / traces.length;
  const ln = mean((y) => y);
  const rise = mean((_, x) => x);
  const covariance = mean((y, x) => (y - ln) * (x - rise));
  const variance = mean((_, x) => (x - rise) ** 2);
  const slope = variance > 0 ? -covariance / variance : 0;
  return { intercept: ln + slope * rise, slope };
}
