import {
  type AnyBlock,
  type CardBlock,
  chain,
  type Chunk,
  type Detection,
  type OnNotice,
  PipitError,
  type Prediction,
  type Prepared,
  prepareLinks,
  type SignalSpec,
} from '@pipit/core';
import { auc } from './auc.js';

/** One recording of a group's stream. Recordings of a group come in the order in which they were made. */
export interface GroupedRecording {
  readonly group: string;
  readonly isAnomaly: boolean;
  /** Interleaved, in the rate, channels and units of the card's input. */
  readonly samples: Float32Array;
}

/** What a detector did in one group. */
export interface GroupResult {
  /** Recordings judged: those of which a prediction came, so without the calibration. */
  readonly n: number;
  /** Anomalous recordings against normal ones; absent where the group lacks one of the two. */
  readonly auc?: number;
  /** Share of anomalous recordings during which there was an alarm; absent where there is none. */
  readonly detected?: number;
  /** The same for a detector that met the anomaly right after calibration, with no normal in between. */
  readonly detectedAfterCalibration?: number;
  /** Normal recordings during which there was an alarm. */
  readonly falseAlarms: number;
  /** Share of normal recordings during which there was an alarm. */
  readonly falseAlarmRate: number;
}

export interface AnomalyResult {
  readonly perGroup: Readonly<Record<string, GroupResult>>;
  /** Mean of the groups' AUC; absent where no group has one. */
  readonly auc?: number;
}

export interface AnomalyCase {
  readonly input: SignalSpec;
  readonly pipeline: readonly CardBlock[];
  /** The blocks that the pipeline may name. */
  readonly catalogue: readonly AnyBlock[];
  /** Score from which on there is an alarm, for a pipeline that ends in predictions. One that ends in detections says so itself. */
  readonly threshold?: number;
  readonly onNotice?: (group: string) => OnNotice;
  /** Hears every recording that is judged in the whole run, for curves and tables. */
  readonly onJudged?: (judged: JudgedRecording) => void;
}

/** What a detector made of one recording. */
export interface JudgedRecording {
  readonly group: string;
  readonly isAnomaly: boolean;
  readonly score: number;
  readonly isAlarm: boolean;
}

/**
 * Runs an anomaly detector over groups of recordings, each group a machine of its own: the detector starts anew,
 * calibrates on the first normal recordings as its parameters say, then sees the rest of the normal ones and after them
 * the anomalous ones, with its state carried over.
 *
 * A group with too few normal recordings to calibrate on has `n` 0: nothing can be said of its anomalies.
 * Recordings of a group are put one behind the other in time. A window must not be longer than a recording, else it would
 * mix two. Predictions carry the label `anomaly`; a recording's score is the largest while it lasted.
 * Errors: `WRONG_KIND` where the pipeline makes no predictions, and what preparing its blocks throws.
 */
export function evaluateAnomaly(given: AnomalyCase, recordings: Iterable<GroupedRecording>): AnomalyResult {
  const { toPrediction, toDetection } = split(given);
  const groups = new Map<string, { normal: Float32Array[]; anomalous: Float32Array[] }>();
  for (const { group, isAnomaly, samples } of recordings) {
    const members = groups.get(group) ?? { normal: [], anomalous: [] };
    groups.set(group, members);
    (isAnomaly ? members.anomalous : members.normal).push(samples);
  }
  const perGroup: Record<string, GroupResult> = {};
  const areas: number[] = [];
  for (const [group, { normal, anomalous }] of groups) {
    const run = () => new Run(given, toPrediction, toDetection, given.onNotice?.(group));
    const whole = run();
    const calm = whole.judge(normal);
    const strange = unlessUncalibrated(whole.judge(anomalous), calm, anomalous.length);
    for (const one of calm) given.onJudged?.({ group, isAnomaly: false, ...one });
    for (const one of strange) given.onJudged?.({ group, isAnomaly: true, ...one });
    const area = auc(scoresOf(calm), scoresOf(strange));
    if (area !== undefined) areas.push(area);
    const fresh = run();
    fresh.judgeUntilFirst(normal);
    const detected = alarmShare(strange);
    const atOnce = strange.length > 0 ? alarmShare(fresh.judge(anomalous)) : undefined;
    perGroup[group] = {
      n: calm.length + strange.length,
      ...(area === undefined ? {} : { auc: area }),
      ...(detected === undefined ? {} : { detected }),
      ...(atOnce === undefined ? {} : { detectedAfterCalibration: atOnce }),
      falseAlarms: calm.filter(({ isAlarm }) => isAlarm).length,
      falseAlarmRate: alarmShare(calm) ?? 0,
    };
  }
  return areas.length > 0 ? { perGroup, auc: areas.reduce((sum, area) => sum + area, 0) / areas.length } : { perGroup };
}

type Judged = Pick<JudgedRecording, 'score' | 'isAlarm'>;

const scoresOf = (judged: readonly Judged[]) => judged.map(({ score }) => score);
const alarmShare = (judged: readonly Judged[]) =>
  judged.length > 0 ? judged.filter(({ isAlarm }) => isAlarm).length / judged.length : undefined;

/** Nothing, where the detector calibrated on anomalies because the group has too few normal recordings. */
const unlessUncalibrated = (strange: readonly Judged[], calm: readonly Judged[], recordings: number) =>
  calm.length === 0 && strange.length < recordings ? [] : strange;

type ToPrediction = Prepared<'chunk', 'prediction'>;
type ToDetection = Prepared<'prediction', 'detection'>;

function split({ pipeline, input, catalogue }: AnomalyCase): {
  toPrediction: ToPrediction;
  toDetection: ToDetection | undefined;
} {
  const links = prepareLinks(pipeline, input, catalogue);
  const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
  const label = links[last]?.output;
  if (label?.kind !== 'prediction') {
    throw new PipitError('WRONG_KIND', 'evaluateAnomaly', 'prediction', links.at(-1)?.output.kind ?? 'nothing');
  }
  const rest = links.slice(last + 1);
  return {
    toPrediction: chain(links.slice(0, last + 1) as unknown as Prepared<never, never>[]),
    toDetection: rest.length > 0 ? chain(rest as unknown as Prepared<never, never>[]) : undefined,
  };
}

/** One machine watched from its first recording on. */
class Run {
  readonly #input: SignalSpec;
  readonly #threshold: number;
  readonly #predict: (chunk: Chunk) => void;
  #at = 0;
  #isActive = false;
  #score = Number.NaN;
  #wasAlarm = false;

  constructor(
    { input, threshold = 1 }: AnomalyCase,
    toPrediction: ToPrediction,
    toDetection: ToDetection | undefined,
    onNotice: OnNotice | undefined,
  ) {
    this.#input = input;
    this.#threshold = threshold;
    const predictor = toPrediction.open(onNotice);
    const trigger = toDetection?.open(onNotice);
    const detected = ({ phase }: Detection) => {
      this.#isActive = phase === 'begin';
      this.#wasAlarm ||= this.#isActive;
    };
    const predicted = (prediction: Prediction) => {
      const score = prediction.scores[0] as number;
      if (!(this.#score >= score)) this.#score = score;
      if (trigger) trigger.push(prediction, detected);
      else this.#isActive = score >= this.#threshold;
      this.#wasAlarm ||= this.#isActive;
    };
    this.#predict = (chunk) => predictor.push(chunk, predicted);
  }

  /** Judges each recording of which a prediction came. */
  judge(recordings: readonly Float32Array[]): Judged[] {
    return recordings.flatMap((samples) => this.#judgeOne(samples) ?? []);
  }

  /** Runs until the first prediction comes, that is, through the calibration. */
  judgeUntilFirst(recordings: readonly Float32Array[]): void {
    recordings.some((samples) => this.#judgeOne(samples));
  }

  #judgeOne(samples: Float32Array): Judged | undefined {
    const { rateHz, channels } = this.#input;
    this.#score = Number.NaN;
    this.#wasAlarm = false;
    this.#predict({ at: this.#at, rateHz, samples });
    this.#at += samples.length / channels.length / rateHz;
    return Number.isNaN(this.#score) ? undefined : { score: this.#score, isAlarm: this.#wasAlarm };
  }
}
