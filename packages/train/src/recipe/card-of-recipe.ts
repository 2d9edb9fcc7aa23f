import { mkdirSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type AnyBlock, type ModelCard, modelCardSchema } from '@pipit/core';
import { classifyWith } from '@pipit/runtime';
import type { ClassReport } from '../evaluate/judge-classes.js';
import { cardMarkdown } from '../export/card-markdown.js';
import { modelOf } from '../export/model-of.js';
import { sha256 } from '../export/write-golden.js';
import { modelPage } from '../report/model-page.js';
import type { EpochReport } from '../training/epoch-report.js';
import type { FurtherFigures } from './further-figures.js';
import type { Recipe } from './recipe.js';
import type { TrainOptions } from './train-options.js';

/** What a card is written from, besides the recipe. */
export interface CardParts {
  readonly model: Uint8Array;
  readonly golden: string;
  readonly pipeline: ModelCard['pipeline'];
  readonly report: ClassReport;
  readonly further?: FurtherFigures;
}

/** The card of a trained recipe, with the figures of its report and the command that measures them. */
export function cardOf(
  recipe: Recipe,
  options: TrainOptions,
  { model, golden, pipeline, report, further }: CardParts,
): ModelCard {
  const split = options.splitName ?? 'test';
  const command =
    options.command ??
    `pipit eval ${recipe.name} --data ../shared/data/${recipe.data.folder}${split === 'test' ? ' --split test' : ` --split ${split}`}`;
  const worst = report.worstGroup?.group;
  const figure = (name: string, value: number) => ({
    name,
    value,
    split,
    command,
    ...(worst ? { worstGroup: worst } : {}),
  });
  return modelCardSchema.parse({
    schema: 'pipit.card/1',
    name: recipe.name,
    version: recipe.version,
    task: 'classification',
    description: recipe.description,
    licence: recipe.licence,
    input: recipe.input,
    pipeline,
    labels: recipe.labels,
    model: modelOf(model),
    golden: { file: 'golden.json', sha256: sha256(golden) },
    figures: [
      figure('accuracy', report.accuracy),
      figure('macroF1', report.macroF1),
      ...(report.worstGroup ? [figure('worst group accuracy', report.worstGroup.accuracy)] : []),
      ...(further?.figures ?? []),
    ],
    operatingPoints: further?.operatingPoints ?? [],
    data: [
      {
        name: recipe.data.folder,
        source: recipe.data.source,
        licence: recipe.data.licence,
        use: 'trained, validated and tested on',
      },
      ...(recipe.more ?? []).map(({ folder, source, licence }) => ({
        name: posix.join(recipe.data.folder, folder),
        source,
        licence,
        use: 'trained on',
      })),
    ],
    limits: recipe.limits ?? [],
  });
}

/** What a model's folder is written from. */
export interface ModelFolder {
  readonly card: ModelCard;
  readonly model: Uint8Array;
  readonly golden: string;
  readonly report: ClassReport;
  readonly history: readonly EpochReport[];
  readonly catalogue: readonly AnyBlock[];
}

/** Writes `model.tflite`, `card.json`, `golden.json`, `CARD.md` and `page.html`. */
export function writeModelFolder(out: string, { card, model, golden, report, history, catalogue }: ModelFolder): void {
  mkdirSync(out, { recursive: true });
  writeFileSync(join(out, 'model.tflite'), model);
  writeFileSync(join(out, 'golden.json'), golden);
  writeFileSync(join(out, 'card.json'), `${JSON.stringify(card, null, 2)}\n`);
  writeFileSync(join(out, 'CARD.md'), cardMarkdown(card, report));
  const classify = classifyWith({ 'model.tflite': model }, card.labels) as unknown as AnyBlock;
  const made = {
    card,
    command: card.figures[0]?.command ?? 'pipit train',
    evaluation: { classes: report, history },
    catalogue: [...catalogue, classify],
  };
  writeFileSync(join(out, 'page.html'), modelPage(made));
}
