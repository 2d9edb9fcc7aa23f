import { type AnyBlock, type CardBlock, type Frame, preparePipeline } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { bearingLines, lineNames, resample, slide } from '@pipit/dsp';
import { classifyCascade, fitCascade, type LabelledRow } from '@pipit/learn';

const rateHz = 12000;
/** One second. Training takes a window every half second, judging one every second. */
const length = rateHz;

/** The bearing under each sensor of the test rig: drive end and fan end. Another machine names its own. */
const bearings: Readonly<Record<string, string>> = { DE: 'SKF 6205-2RS JEM', FE: 'SKF 6203-2RS JEM' };

/** Where the energy ends tells a struck roller from a struck ring, but only through the housing that it was learned on. */
const housing = ['vibration.rolloff'];

const questions = [
  { label: 'Normal', features: ['vibration.body', 'vibration.ring'], lowerIn: 'vibration.body' },
  // Bearings differ at least by 0.3 nepers in their lines and by 50 Hz in their roll-off.
  { label: 'B', features: ['vibration.ring', 'vibration.rolloff'], leastStd: [0.3, 0.05] },
  { label: 'IR', features: ['vibration.balance', 'vibration.turning'] },
];
const otherwise = 'OR';

const sensorOf = ({ columns }: Recording) => columns['sensor'] ?? 'DE';

/** From vibration to features. Where nobody says how fast the shaft turns, the spectrum does. */
const front = (hop: number, sensor: string): CardBlock[] => [
  { block: 'slide', version: 1, params: { length, hop } },
  { block: 'bearing-lines', version: 1, params: { bearing: bearings[sensor], searchRpm: [1700, 1820], whiten: true } },
];

/**
 * What a recording's manifest knows better than the card: the speed, the bearing, the housing, the rate. A nominal speed
 * is refined within 1 %, which is as much as load and a label may be off.
 */
function pipelineFor(pipeline: readonly CardBlock[], recording: Recording): CardBlock[] {
  const { columns, spec } = recording;
  const learnedOn = pipeline.find(({ block }) => block === 'bearing-lines')?.params['bearing'];
  const under = bearings[sensorOf(recording)];
  const rpm = Number(columns['rpm']);
  const nominal = Number(columns['rpm_nominal']);
  const speed = rpm > 0 ? { rpm } : nominal > 0 ? { searchRpm: [0.99 * nominal, 1.01 * nominal] } : {};
  const own: Record<string, object> = {
    'bearing-lines': { bearing: under ?? learnedOn, ...speed },
    'classify-cascade': under === learnedOn ? {} : { ignore: housing },
  };
  const known = pipeline.map((link) => ({ ...link, params: { ...link.params, ...own[link.block] } }));
  return spec.rateHz === rateHz ? known : [{ block: 'resample', version: 1, params: { rateHz } }, ...known];
}

const catalogue = [slide, resample, bearingLines, classifyCascade] as unknown as readonly AnyBlock[];

const seen = new WeakMap<Recording, Promise<LabelledRow[]>>();

async function rowsOf(recording: Recording): Promise<LabelledRow[]> {
  const { columns, label = '', spec } = recording;
  const rows: LabelledRow[] = [];
  const pipeline = pipelineFor(front(length / 2, sensorOf(recording)), recording);
  const step = preparePipeline(pipeline, spec, catalogue).open();
  step.push({ at: 0, rateHz: spec.rateHz, samples: await recording.read() }, (frame) => {
    rows.push({ values: Float32Array.from((frame as Frame).values), label, group: columns['bearing_id'] ?? '' });
  });
  return rows;
}

/** Learns the classifier on the sensor with most recordings: every fault and every bearing counts the same. */
async function fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
  const count = (sensor: string) => recordings.filter((recording) => sensorOf(recording) === sensor).length;
  const [sensor = 'DE'] = [...new Set(recordings.map(sensorOf))].sort((a, b) => count(b) - count(a));
  const rows = recordings.flatMap((recording) => {
    if (sensorOf(recording) !== sensor) return [];
    const own = seen.get(recording) ?? rowsOf(recording);
    seen.set(recording, own);
    return [own];
  });
  const columns = lineNames.map((feature) => `vibration.${feature}`);
  const model = fitCascade({ columns, questions, otherwise, ridge: 0.003 }, (await Promise.all(rows)).flat());
  return [...front(length, sensor), { block: 'classify-cascade', version: 1, params: { ...model } }];
}

export default {
  name: 'bearing-fault',
  task: 'classification' as const,
  labels: [...questions.map(({ label }) => label), otherwise],
  catalogue,
  pipelineFor,
  evaluation: 'leave-out:diameter_mil',
  fit,
};
