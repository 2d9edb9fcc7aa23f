import { type ModelCard, PipitError, parseCard } from '@pipit/core';
import { Interpreter } from '../engine/interpreter.js';
import { sha256 } from '../sha256.js';
import { cardHash, stampOf } from './card-stamp.js';

/** One thing that was looked at, and what to do where it is not right. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly hint: string;
}

/** What `pipit model verify` prints. */
export interface VerifyReport {
  readonly ok: boolean;
  readonly checks: readonly Check[];
}

interface GoldenCase {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

/**
 * Checks a model folder by its files' contents: card, hash and size, structure and operators, and that every golden case
 * comes out byte for byte on both engines.
 */
export function verifyModelFolder(files: Readonly<Record<string, Uint8Array>>): VerifyReport {
  const checks: Check[] = [];
  const attempt = <T>(name: string, detail: (value: T) => string, run: () => T): T | undefined => {
    try {
      const value = run();
      checks.push({ name, ok: true, detail: detail(value), hint: '' });
      return value;
    } catch (error) {
      if (!(error instanceof PipitError)) throw error;
      const detailText = error.message.slice(0, error.message.length - error.hint.length).trim();
      checks.push({ name, ok: false, detail: detailText, hint: error.hint });
      return undefined;
    }
  };

  const card = attempt(
    'card',
    ({ name, version }: ModelCard) => `${name} ${version}`,
    () => {
      const text = files['card.json'];
      if (!text) throw new PipitError('CARD', 'card.json', '', 'it is missing');
      return parseCard(new TextDecoder().decode(text), 'card.json');
    },
  );
  if (card?.model?.format === 'tflite') {
    const { file, sha256: wanted, bytes, arenaBytes, macs } = card.model;
    const model = attempt(
      'hash',
      () => wanted,
      () => {
        const found = files[file];
        if (!found || found.length !== bytes || sha256(found) !== wanted) throw new PipitError('MODEL_HASH', file);
        return found;
      },
    );
    const sizes =
      model &&
      attempt(
        'structure',
        (found: { arenaBytes: number; macs: number }) => `arena ${found.arenaBytes} bytes, ${found.macs} multiply-adds`,
        () => {
          const found = new Interpreter(model, { engine: 'reference' });
          return { arenaBytes: found.arenaBytes, macs: found.macs };
        },
      );
    if (sizes && arenaBytes !== undefined && macs !== undefined) {
      attempt(
        'cost',
        () => 'as the card says',
        () => {
          if (sizes.macs !== macs)
            throw new PipitError('CARD', 'card.json', 'model.macs', `the model has ${sizes.macs}`);
          if (sizes.arenaBytes > arenaBytes) {
            throw new PipitError('CARD', 'card.json', 'model.arenaBytes', `the model needs ${sizes.arenaBytes}`);
          }
        },
      );
    }
    if (model && sizes && stampOf(model) !== undefined) {
      attempt(
        'stamp',
        () => 'the model was made for this card',
        () => {
          if (stampOf(model) !== cardHash(card)) {
            throw new PipitError(
              'CARD',
              'card.json',
              'pipeline',
              `${file} was made for another pipeline, input or labels`,
            );
          }
        },
      );
    }
    if (model && card.golden)
      attempt(
        'golden',
        (count: number) => `${count} cases exact`,
        () => checkGolden(model, card, files),
      );
  }
  return { ok: checks.every(({ ok }) => ok), checks };
}

function checkGolden(model: Uint8Array, card: ModelCard, files: Readonly<Record<string, Uint8Array>>): number {
  const { file, sha256: wanted } = card.golden as NonNullable<ModelCard['golden']>;
  const found = files[file];
  if (!found || sha256(found) !== wanted) throw new PipitError('MODEL_HASH', file);
  const { rounding, cases } = parseGolden(new TextDecoder().decode(found), file);
  for (const engine of ['wasm', 'reference'] as const) {
    const interpreter = new Interpreter(model, { engine, rounding });
    for (const { name, input, output } of cases) {
      const raw = runsOf(interpreter, fromBase64(input));
      const exact = fromBase64(output);
      if (raw.length !== exact.length || raw.some((byte, i) => byte !== exact[i])) {
        interpreter.dispose();
        throw new PipitError('CARD', file, name, `the ${engine} engine gives other bytes`);
      }
    }
    interpreter.dispose();
  }
  return cases.length;
}

/** All that comes out from a fresh start: of a model with state a case may hold the inputs of several runs. */
function runsOf(interpreter: Interpreter, input: Uint8Array): Uint8Array {
  const size = interpreter.inputs[0]?.bytes ?? 0;
  const runs = size > 0 && input.length > 0 && input.length % size === 0 ? input.length / size : 1;
  const raw: number[] = [];
  interpreter.reset();
  for (let run = 0; run < runs; run++) {
    interpreter.inputs[0]?.set(runs === 1 ? input : input.subarray(run * size, (run + 1) * size));
    interpreter.invoke();
    raw.push(...(interpreter.outputs[0]?.raw() ?? []));
  }
  return Uint8Array.from(raw);
}

function parseGolden(text: string, file: string): { rounding: 'double' | 'single'; cases: readonly GoldenCase[] } {
  try {
    const golden = JSON.parse(text) as { schema?: unknown; rounding?: unknown; cases?: unknown };
    const { cases } = golden;
    const isCase = (value: unknown): value is GoldenCase =>
      typeof value === 'object' &&
      value !== null &&
      ['name', 'input', 'output'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string');
    if (golden.schema === 'pipit.golden/1' && Array.isArray(cases) && cases.every(isCase)) {
      return { rounding: golden.rounding === 'single' ? 'single' : 'double', cases };
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new PipitError('CARD', file, '', 'it is no list of golden cases (pipit.golden/1)');
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(globalThis.atob(text), (character) => character.charCodeAt(0));
}
