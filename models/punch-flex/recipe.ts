import { type AnyBlock, type CardBlock, type Frame, preparePipeline } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { slide, turningShape, turningShapeNames } from '@pipit/dsp';
import { classifyCascade, fitCascade, type LabelledRow } from '@pipit/learn';

/** One second from the moment at which the arm moves. */
const length = 119;

const front: readonly CardBlock[] = [
  { block: 'slide', version: 1, params: { length, hop: length } },
  { block: 'turning-shape', version: 1, params: {} },
];

/**
 * An elbow is a hinge, and an arm that is flexed holds it level: it turns about that and hardly about the vertical. A punch
 * turns about the vertical as well. Which way the board is mounted does not matter to that. What else `turning-shape` says
 * gained nothing on recorders that were left out.
 */
const questions = [{ label: 'flex', features: ['turning.vertical'] }];

const catalogue = [slide, turningShape, classifyCascade] as unknown as readonly AnyBlock[];

async function rowsOf(recording: Recording): Promise<LabelledRow[]> {
  const { spec, label = '', group } = recording;
  const rows: LabelledRow[] = [];
  const step = preparePipeline(front, spec, catalogue).open();
  step.push({ at: 0, rateHz: spec.rateHz, samples: await recording.read() }, (frame) => {
    rows.push({ values: Float32Array.from((frame as Frame).values), label, group });
  });
  return rows;
}

/** Learns where to part the two; every recorder counts the same. */
async function fit(recordings: readonly Recording[]): Promise<CardBlock[]> {
  const rows = (await Promise.all(recordings.map(rowsOf))).flat();
  const model = fitCascade({ columns: turningShapeNames, questions, otherwise: 'punch', ridge: 0.01 }, rows);
  return [...front, { block: 'classify-cascade', version: 1, params: { ...model } }];
}

export default { name: 'punch-flex', task: 'classification' as const, labels: ['flex', 'punch'], catalogue, fit };
