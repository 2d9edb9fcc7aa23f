import { type AnyBlock, type CardBlock, type Frame, preparePipeline } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { bearingLines, resample, slide } from '@pipit/dsp';
import { cascadeLabels, classifyCascade, fitCascade, type LabelledRow } from '@pipit/learn';

const rateHz = 12000;
/** One second. Training takes a window every half second, judging one every second. */
const length = rateHz;

/** The bearing under each sensor of the test rig. Another machine names its own. */
const bearings: Readonly<Record<string, string>> = { DE: 'SKF 6205-2RS JEM', FE: 'SKF 6203-2RS JEM' };
/** Where the energy lies tells a struck ring from a struck roller, but only through the housing that it was learned on. */
const learnedAt = 'DE';
const sharesHz = [2500, 3000, 3500, 4000, 4500];
const housing = sharesHz.map((hz) => `vibration.above${hz}Hz`);

const questions = [
  { label: 'Normal', features: [['vibration.body', 'vibration.ring']], lowerIn: 'vibration.body' },
  { label: 'B', features: [['vibration.ring'], ...housing.map((share) => ['vibration.ring', share])] },
  { label: 'IR', features: [['vibration.balance', 'vibration.sidebands']] },
];
const otherwise = 'OR';

/** From vibration to features. Where nobody says how fast the shaft turns, the spectrum does. */
const front = (hop: number): CardBlock[] => [
  { block: 'slide', version: 1, params: { length, hop } },
  {
    block: 'bearing-lines',
    version: 1,
    params: { bearing: bearings[learnedAt], searchRpm: [1700, 1820], sharesHz },
  },
];

/** What a recording's manifest knows better than the card: the speed, the bearing, the housing, the rate. */
function pipelineFor(pipeline: readonly CardBlock[], { columns, spec }: Recording): CardBlock[] {
  const sensor = columns['sensor'] ?? learnedAt;
  const rpm = Number(columns['rpm'] ?? columns['rpm_nominal']);
  const own: Record<string, object> = {
    'bearing-lines': { bearing: bearings[sensor] ?? bearings[learnedAt], ...(rpm > 0 ? { rpm } : {}) },
    'classify-cascade': sensor === learnedAt ? {} : { ignore: housing },
  };
  const known = pipeline.map((link) => ({ ...link, params: { ...link.params, ...own[link.block] } }));
  return spec.rateHz === rateHz ? known : [{ block: 'resample', version: 1, params: { rateHz } }, ...known];
}

const catalogue = [slide, resample, bearingLines, classifyCascade] as unknown as readonly AnyBlock[];

const seen = new WeakMap<Recording, Promise<LabelledRow[]>>();

async function rowsOf(recording: Recording): Promise<LabelledRow[]> {
  const { columns, label = '', spec } = recording;
  const rows: LabelledRow[] = [];
  const step = preparePipeline(pipelineFor(front(length / 2), recording), spec, catalogue).open();
  step.push({ at: 0, rateHz: spec.rateHz, samples: await recording.read() }, (frame) => {
    rows.push({ values: Float32Array.from((frame as Frame).values), label, group: columns['bearing_id'] ?? '' });
  });
  return rows;
}

/**
 * Learns the classifier: every fault and every bearing counts the same. Which share of the energy helps is decided by
 * diameters left out among `recordings` alone, so a fold of an evaluation tunes nothing on what it holds out.
 */
async function fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
  const diameters = new Map<LabelledRow, string>();
  for (const recording of recordings) {
    const rows = seen.get(recording) ?? rowsOf(recording);
    seen.set(recording, rows);
    for (const row of await rows) diameters.set(row, recording.columns['diameter_mil'] ?? row.group);
  }
  const [, lines] = front(length);
  const columns = bearingLines.prepare(
    { kind: 'window', rateHz, length, hop: length, channels: [{ name: 'vibration', unit: 'g' }] },
    lines?.params as Parameters<typeof bearingLines.prepare>[1],
  ).output.names;
  const plan = { columns: columns ?? [], questions, otherwise, ridge: 0.003 };
  const model = fitCascade(plan, [...diameters.keys()], (row) => diameters.get(row) ?? '');
  return [...front(length), { block: 'classify-cascade', version: 1, params: { ...model } }];
}

export default {
  name: 'bearing-fault',
  task: 'classification' as const,
  labels: cascadeLabels({
    questions: questions.map(({ label }) => ({ label, score: { bias: 0, terms: [] } })),
    otherwise,
  }),
  catalogue,
  pipelineFor,
  fit,
};
