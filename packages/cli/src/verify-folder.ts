import { modelBlocks } from '@pipit/app';
import { type AnyBlock, type ModelCard, PipitError, parseCard, prepareLinks } from '@pipit/core';
import { type Check, sha256, verifyModelFolder, type VerifyReport } from '@pipit/runtime';
import { standardBlocks } from '@pipit/stream';
import { checkPipelineGolden, isPipelineGolden } from './pipeline-golden.js';

/** Checks a model folder by its files: what the runtime checks, that its blocks prepare, and that they give its golden. */
export function verifyFolder(files: Readonly<Record<string, Uint8Array>>): VerifyReport {
  const { checks } = verifyModelFolder(files);
  if (checks.some(({ name, ok }) => name === 'card' && !ok)) return { ok: false, checks };
  const card = parseCard(new TextDecoder().decode(files['card.json']), 'card.json');
  const all = [...checks, attempt('blocks', () => blocksOf(card, files))];
  const { golden } = card;
  if (golden && !checks.some(({ name }) => name === 'golden')) {
    const check = () => {
      const found = files[golden.file];
      if (!found || sha256(found) !== golden.sha256) throw new PipitError('MODEL_HASH', golden.file);
      const text = new TextDecoder().decode(found);
      if (!isPipelineGolden(text)) return 'as its hash in the card';
      const { outputs, after } = checkPipelineGolden(card, catalogueOf(card, files), text);
      return `${outputs} outputs after ${after} as they should be`;
    };
    all.push(attempt('golden', check));
  }
  return { ok: all.every(({ ok }) => ok), checks: all };
}

function blocksOf(card: ModelCard, files: Readonly<Record<string, Uint8Array>>): string {
  const links = prepareLinks(card.pipeline, card.input, catalogueOf(card, files));
  const state = links.reduce((sum, { cost }) => sum + cost.stateBytes, 0);
  return `${links.map(({ name }) => name).join(' > ')}, ${state.toLocaleString('en-US')} bytes of state`;
}

function catalogueOf(card: ModelCard, files: Readonly<Record<string, Uint8Array>>): readonly AnyBlock[] {
  const bytes = files[card.model?.file ?? ''];
  return [...standardBlocks, ...(bytes ? modelBlocks(card, bytes) : [])];
}

function attempt(name: string, work: () => string): Check {
  try {
    return { name, ok: true, detail: work(), hint: '' };
  } catch (error) {
    if (!(error instanceof PipitError)) throw error;
    return { name, ok: false, detail: error.message.slice(0, -error.hint.length).trim(), hint: error.hint };
  }
}
