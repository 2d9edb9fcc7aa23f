import {
  type AnyBlock,
  type CardBlock,
  chain,
  type Detection,
  type Kind,
  PipitError,
  type Prediction,
  prepareLinks,
  type Prepared,
} from '@pipit/core';
import type { Recording } from '@pipit/data';
import { auc } from '@pipit/learn';
import type { AnomalyFigures, GroupFigures } from './anomaly-figures.js';

/**
 * Judges an anomaly detector second by second on recordings that mark which instants are abnormal: each recording is a
 * machine of its own, on which the detector calibrates as its parameters say. An instant before the first score counts as
 * no alarm. F1 is over the instants of all recordings.
 *
 * Errors: `NO_MARKS` for a recording without marks, `WRONG_KIND`, and those of the blocks and of reading.
 */
export async function judgeMarked(
  pipeline: readonly CardBlock[],
  catalogue: readonly AnyBlock[],
  recordings: readonly Recording[],
  onProgress?: (done: number, of: number) => void,
): Promise<AnomalyFigures> {
  const perGroup: Record<string, GroupFigures> = {};
  const areas: number[] = [];
  const total = { hits: 0, falseAlarms: 0, missed: 0 };
  for (const [i, recording] of recordings.entries()) {
    const marks = await recording.readMarks?.();
    if (!marks) throw new PipitError('NO_MARKS', recording.id);
    const { scores, alarms } = watch(pipeline, catalogue, recording, await recording.read());
    const count = { hits: 0, falseAlarms: 0, missed: 0, normal: 0 };
    const [calm, strange]: [number[], number[]] = [[], []];
    marks.forEach((mark, at) => {
      const score = scores[at] as number;
      if (!Number.isNaN(score)) (mark ? strange : calm).push(score);
      if (!mark) count.normal++;
      if (alarms[at] && mark) count.hits++;
      else if (alarms[at]) count.falseAlarms++;
      else if (mark) count.missed++;
    });
    const area = auc(calm, strange);
    if (area !== undefined) areas.push(area);
    perGroup[recording.id] = {
      n: marks.length,
      ...(area !== undefined && { auc: area }),
      ...(strange.length > 0 && { detected: count.hits / (count.hits + count.missed) }),
      falseAlarms: count.falseAlarms,
      falseAlarmRate: count.falseAlarms / Math.max(1, count.normal),
    };
    total.hits += count.hits;
    total.falseAlarms += count.falseAlarms;
    total.missed += count.missed;
    onProgress?.(i + 1, recordings.length);
  }
  const f1 = (2 * total.hits) / Math.max(1, 2 * total.hits + total.falseAlarms + total.missed);
  return { perGroup, f1, ...(areas.length > 0 && { auc: areas.reduce((sum, area) => sum + area, 0) / areas.length }) };
}

/** The score of each instant, NaN where none came, and whether there was an alarm. */
function watch(
  pipeline: readonly CardBlock[],
  catalogue: readonly AnyBlock[],
  { spec }: Recording,
  samples: Float32Array,
) {
  const links = prepareLinks(pipeline, spec, catalogue);
  const last = links.findLastIndex(({ output }) => output.kind === 'prediction');
  if (last < 0 || links.at(-1)?.output.kind !== 'detection') {
    throw new PipitError('WRONG_KIND', 'judgeMarked', 'detection', links.at(-1)?.output.kind ?? 'nothing');
  }
  const instants = samples.length / spec.channels.length;
  const scores = new Float32Array(instants).fill(Number.NaN);
  const alarms = new Uint8Array(instants);
  const predict = chain<'chunk', 'prediction'>(links.slice(0, last + 1)).open();
  const decide = chain<'prediction', 'detection'>(links.slice(last + 1) as Prepared<Kind, Kind>[]).open();
  let active = 0;
  const decided = ({ phase }: Detection) => {
    active += phase === 'begin' ? 1 : -1;
  };
  predict.push({ at: 0, rateHz: spec.rateHz, samples }, (prediction: Prediction) => {
    decide.push(prediction, decided);
    const at = Math.round(prediction.at * spec.rateHz) - 1;
    if (at < 0 || at >= instants) return;
    scores[at] = prediction.scores[0] as number;
    alarms[at] = active > 0 ? 1 : 0;
  });
  return { scores, alarms };
}
