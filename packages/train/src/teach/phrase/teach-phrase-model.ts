import { type ModelCard, modelCardSchema, PipitError } from '@pipit/core';
import type { Recording } from '@pipit/data';
import { stampModel } from '@pipit/runtime';
import type { FalseAcceptReport } from '../../evaluate/false-accepts.js';
import { judgePhrases } from '../../evaluate/judge-phrases.js';
import { modelOf } from '../../export/model-of.js';
import { sha256 } from '../../export/write-golden.js';
import type { PhraseMeasure } from '../../phrase/measure-phrase.js';
import { phraseGolden } from '../../phrase/phrase-golden.js';
import { writePhraseFolder } from '../../phrase/train-phrase.js';
import type { TeachOptions } from '../teach-options.js';
import { modelName } from '../teach-recipe.js';
import { embeddingWeights } from './embedding-weights.js';
import { partsOf } from './phrase-parts.js';
import { phrasePipeline } from './phrase-model.js';
import { readOthers, type SoundTaught, teachSound } from './teach-sound.js';

export interface PhraseFigures {
  /** On recordings that were kept aside to choose the threshold by, and on a test split where the folders have one. */
  readonly measures: readonly PhraseMeasure[];
  readonly threshold: number;
  /** Recordings in which nothing is said, or nothing like the others. */
  readonly unlike: readonly string[];
  readonly phraseS: number;
  /** Seconds of everything else that were trained on. */
  readonly otherS: number;
}

/** Fewer seconds of everything else than this teach little of what the phrase is not. */
export const enoughOtherS = 600;

/** Teaches a phrase and writes its folder. */
export async function teachPhraseModel(
  options: Omit<TeachOptions, 'name' | 'negatives'> & {
    readonly name: string;
    readonly said: readonly Recording[];
    readonly negatives: readonly Recording[];
  },
): Promise<{ readonly card: ModelCard } & PhraseFigures> {
  const { name, seed, clock, catalogue, embedding, onEpoch, onProgress } = options;
  if (!embedding) throw new PipitError('TEACH_EMBEDDING');
  const trunk = embeddingWeights(embedding);
  const said = partsOf(options.said, 0.2, 20, seed);
  const others = partsOf(options.negatives, 0.15, 2, seed);
  if (others.train.length === 0 || others.aside.length === 0)
    throw new PipitError('TEACH_FEW', 'Everything else', options.negatives.length, 2);
  const common = { seed, clock, catalogue, trunk, onEpoch, onProgress };
  const otherSounds = await readOthers(others, common);
  const taught = await teachSound({
    ...common,
    name,
    said: said.train,
    saidAside: said.aside,
    others: otherSounds,
  });
  const measures: PhraseMeasure[] = [
    {
      name: said.aside.length > 0 ? 'what was kept aside' : 'what it was trained on',
      split: said.test.length > 0 ? 'val' : 'kept aside',
      command: 'pipit teach',
      report: taught.aside,
    },
  ];
  if (said.test.length > 0) {
    const report = await judgePhrases({
      card: phrasePipeline(name),
      model: taught.model,
      catalogue,
      phrase: name,
      threshold: taught.threshold,
      positives: said.test,
      negatives: others.test,
      onProgress: (done, of) => onProgress?.('judging', done / of),
    });
    measures.push({ name: 'the test recordings', split: 'test', command: 'pipit eval', report });
  }
  const golden = `${JSON.stringify(phraseGolden(taught.model), null, 1)}\n`;
  const draft = cardOf(name, taught, measures, golden, said.train.length);
  const model = stampModel(taught.model, draft);
  const card = modelCardSchema.parse({ ...draft, model: modelOf(model) });
  if (options.out) writePhraseFolder(options.out, { card, model, golden, measures, catalogue: options.catalogue });
  return {
    card,
    measures,
    threshold: taught.threshold,
    unlike: unlike(said.train, taught.likeness),
    phraseS: taught.phraseS,
    otherS: otherSounds.train.seconds,
  };
}

function cardOf(
  name: string,
  { model, threshold }: SoundTaught,
  measures: readonly PhraseMeasure[],
  golden: string,
  count: number,
): ModelCard {
  const { input, pipeline, labels } = phrasePipeline(name, threshold);
  return modelCardSchema.parse({
    schema: 'pipit.card/1',
    name: modelName(name),
    version: '0.1.0',
    task: 'wake-word',
    description: `Hears "${name}", taught from ${count} recordings.`,
    licence: 'as of its recordings',
    input,
    pipeline,
    labels,
    model: modelOf(model),
    golden: { file: 'golden.json', sha256: sha256(golden) },
    operatingPoints: [pointOf(threshold, measures[0]?.report)],
    figures: measures.flatMap(({ split, command, report }) => [
      { name: 'share missed', value: round(report.missRate), split, command },
      { name: 'false accepts an hour', value: round(report.falseAcceptsPerHour), split, command },
    ]),
    data: [{ name: 'own recordings', source: 'recorded by the user', licence: 'own', use: 'taught from' }],
    limits: ['Taught from a few recordings: it knows the voices in them better than others.'],
  });
}

const pointOf = (threshold: number, report?: FalseAcceptReport) => ({
  name: 'chosen',
  threshold,
  split: 'kept aside',
  missRate: report?.missRate ?? 0,
  falseAlarmsPerHour: report?.falseAcceptsPerHour ?? 0,
});

const round = (value: number) => Number(value.toFixed(4));

/** The recordings that are much less like the others than most are. */
function unlike(recordings: readonly Recording[], likeness: readonly number[]): string[] {
  const sorted = [...likeness].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return recordings.flatMap(({ file }, i) => ((likeness[i] ?? 0) < 0.5 * middle ? [file] : []));
}
