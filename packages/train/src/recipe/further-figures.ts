import { join, posix } from 'node:path';
import type { ModelCard } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import { inNoise } from '../evaluate/in-noise.js';
import { judgeClasses } from '../evaluate/judge-classes.js';
import { type JudgeOptions, judgeRecordings } from '../evaluate/judge-recordings.js';
import { judgeStream } from '../evaluate/judge-stream.js';
import { noiseParts } from '../evaluate/noise-parts.js';
import type { Recipe } from './recipe.js';
import { soundsIn } from './sounds-in.js';

/** Figures of a card beyond those of its test recordings as they are. */
export type FurtherFigures = Pick<ModelCard, 'figures' | 'operatingPoints'>;

type JudgedModel = Pick<JudgeOptions, 'card' | 'model' | 'catalogue'>;

/** Measures what the recipe wants said besides: the test recordings in noise, and as a stream among other sound. */
export async function furtherFigures(
  recipe: Recipe,
  data: string,
  recordings: readonly Recording[],
  model: JudgedModel,
): Promise<FurtherFigures> {
  const { noise, negatives } = recipe.alsoJudged ?? {};
  const label = recipe.data.label ? { label: recipe.data.label } : {};
  const place = (folder: string) => `../shared/data/${posix.join(recipe.data.folder, folder)}`;
  const command = `pipit eval ${recipe.name} --data ${place('.')} --split test`;
  const figures: ModelCard['figures'] = [];
  const operatingPoints: ModelCard['operatingPoints'] = [];
  if (noise) {
    const { judge } = noiseParts(await soundsIn(data, noise.folder, recipe.input));
    const noisy = inNoise(recordings, recipe.input, judge, noise.snrDb);
    const { accuracy } = judgeClasses(await judgeRecordings({ ...model, ...label, recordings: noisy }), recipe.labels);
    figures.push({
      name: `accuracy in noise at ${noise.snrDb} dB`,
      value: accuracy,
      split: 'test',
      command: `${command} --noise ${place(noise.folder)} --snr ${noise.snrDb}`,
    });
  }
  if (negatives) {
    const others = (await Promise.all(negatives.map((folder) => testPart(join(data, folder))))).flat();
    const heard = await judgeStream({ ...model, ...label, recordings, negatives: others });
    const shared = { split: 'test', command: `${command} --stream --negatives ${negatives.map(place).join(' ')}` };
    figures.push(
      { ...shared, name: 'words found in a stream', value: heard.foundRate },
      { ...shared, name: 'false events an hour of other speech', value: heard.falseEventsPerHour },
    );
    const trigger = recipe.decision.find(({ block }) => block === 'trigger');
    operatingPoints.push({
      name: 'as it runs',
      threshold: Number(trigger?.params['threshold']),
      split: 'test',
      missRate: 1 - heard.foundRate,
      falseAlarmsPerHour: heard.falseEventsPerHour,
    });
  }
  return { figures, operatingPoints };
}

/** The test part of a folder, or all of one without. */
async function testPart(path: string): Promise<readonly Recording[]> {
  const folder = await openFolder(path);
  return folder.splits.includes('test') ? folder.split('test') : folder.recordings;
}
