import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { findModel, type LoadedModel, loadMicroWakeWord } from '@pipit/app';
import { PipitError } from '@pipit/core';

/** The wake words that can be measured here: our own, and a published one where the recordings bring it along. */
export function wakeModels(data: string | undefined): LoadedModel[] {
  return [own(), published(data)].flatMap((model) => model ?? []);
}

function own(): LoadedModel | undefined {
  try {
    return findModel('wake-word');
  } catch (error) {
    if (error instanceof PipitError && error.code === 'MODEL_NOT_FOUND') return undefined;
    throw error;
  }
}

function published(data: string | undefined): LoadedModel | undefined {
  const file = data && join(data, '..', 'reference', 'golden', 'mww_v2_alexa', 'model.tflite');
  if (!file || !existsSync(file)) return undefined;
  const micro = { probability_cutoff: 0.9, feature_step_size: 10, sliding_window_size: 5 };
  const manifest = { type: 'micro', wake_word: 'alexa', model: 'alexa.tflite', version: 2, micro };
  return loadMicroWakeWord(manifest, readFileSync(file), file);
}
