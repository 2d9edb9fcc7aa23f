import { expect, test } from '@jest/globals';
import type { ModelCard } from '@pipit/core';
import { buildTopology } from '../bench/build-topology.js';
import { topologies } from '../bench/topologies.js';
import { Interpreter } from '../engine/interpreter.js';
import { sha256 } from '../sha256.js';
import { inspectModel } from './inspect-model.js';
import { stampModel, stampOf } from './card-stamp.js';
import { runModel } from './run-model.js';
import { verifyModelFolder } from './verify-model-folder.js';

const model = buildTopology(topologies.kws);
const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A sound model folder, with some of it changed. */
function folder(change: { golden?: string; card?: Partial<ModelCard>; model?: Uint8Array } = {}) {
  const input = new Uint8Array(490).fill(9);
  const { outputs } = runModel(model, [input], { engine: 'reference' });
  const cases = [{ name: 'nines', input: base64(input), output: base64(outputs[0] ?? new Uint8Array(0)) }];
  const golden = encode(change.golden ?? JSON.stringify({ schema: 'pipit.golden/1', rounding: 'double', cases }));
  const { arenaBytes, macs } = new Interpreter(model);
  const card: ModelCard = {
    schema: 'pipit.card/1',
    name: 'test-model',
    version: '1.0.0',
    task: 'classification',
    description: 'A model for tests',
    licence: 'Apache-2.0',
    input: { kind: 'chunk', rateHz: 16000, channels: [{ name: 'audio', unit: '1' }] },
    pipeline: [{ block: 'classify', version: 1, params: {} }],
    labels: ['a'],
    model: { file: 'model.tflite', format: 'tflite', sha256: sha256(model), bytes: model.length, arenaBytes, macs },
    golden: { file: 'golden.json', sha256: sha256(golden) },
    operatingPoints: [],
    figures: [],
    data: [],
    limits: [],
    ...change.card,
  };
  return {
    'card.json': encode(JSON.stringify(card)),
    'model.tflite': change.model ?? model,
    'golden.json': golden,
  };
}

test('a report counts operators, sizes and costs', () => {
  const { report, arena } = inspectModel(model);

  expect(report.ops).toContainEqual({ name: 'DEPTHWISE_CONV_2D', version: 3, count: 4 });
  expect(report.macs).toBe(2_656_768);
  expect(report).toMatchObject({ bytes: model.length, arenaBytes: 16000, outputs: [{ shape: [1, 12], type: 'int8' }] });
  expect(report.boards['nucleo-l4r5zi']?.fits).toBe(true);
  expect(arena.split('\n').length).toBeGreaterThan(5);
});

test('runs are fed and collected one after the other, and timed by the clock given', () => {
  let now = 0;
  const clock = { now: () => (now += 0.00025) };
  const input = new Uint8Array(490 * 3).map((_, i) => i & 255);

  const { report, outputs } = runModel(model, [input], { bench: { count: 9, clock } });

  expect(report.runs).toBe(3);
  expect(outputs[0]).toHaveLength(36);
  expect(report.medianUs).toBeCloseTo(250, 6);
  expect(() => runModel(model, [input], { runs: 4 })).toThrow('takes 1960 bytes and was given 1470');
});

test('a golden case may hold the inputs of several runs, and then holds all their outputs', () => {
  const input = new Uint8Array(490 * 2).map((_, i) => i & 127);
  const output = runModel(model, [input], { engine: 'reference' }).outputs[0] ?? new Uint8Array(0);
  const golden = (bytes: Uint8Array) =>
    JSON.stringify({
      schema: 'pipit.golden/1',
      rounding: 'double',
      cases: [{ name: 'two runs', input: base64(input), output: base64(bytes) }],
    });
  const isExact = (bytes: Uint8Array) => verifyModelFolder(folder({ golden: golden(bytes) })).ok;

  expect(output).toHaveLength(24);
  expect(isExact(output)).toBe(true);
  expect(isExact(output.subarray(0, 12))).toBe(false);
  expect(isExact(output.with(20, (output[20] as number) ^ 1))).toBe(false);
});

test('a sound folder passes every check', () => {
  const { ok, checks } = verifyModelFolder(folder());

  expect(checks.map(({ name, ok: passed }) => [name, passed])).toEqual([
    ['card', true],
    ['hash', true],
    ['structure', true],
    ['cost', true],
    ['golden', true],
  ]);
  expect(ok).toBe(true);
});

test('a model that was changed fails its hash and is not run', () => {
  const bad = model.slice();
  bad[bad.length - 1] = (bad[bad.length - 1] as number) ^ 1;

  const { ok, checks } = verifyModelFolder(folder({ model: bad }));

  expect(ok).toBe(false);
  expect(checks.map(({ name }) => name)).toEqual(['card', 'hash']);
  expect(checks[1]?.hint).toContain('fetch it again');
});

test('goldens of another model fail', () => {
  const cases = [{ name: 'nines', input: base64(new Uint8Array(490)), output: base64(new Uint8Array(12)) }];
  const golden = JSON.stringify({ schema: 'pipit.golden/1', rounding: 'double', cases });

  const { checks } = verifyModelFolder(folder({ golden }));

  expect(checks.at(-1)).toMatchObject({ name: 'golden', ok: false });
  expect(checks.at(-1)?.detail).toContain('nines');
});

test('a stamped model passes with its own card and fails with another pipeline', () => {
  const plain = JSON.parse(new TextDecoder().decode(folder()['card.json'])) as ModelCard;
  const stamped = stampModel(model, plain);
  const fields = {
    ...(plain.model as NonNullable<ModelCard['model']>),
    sha256: sha256(stamped),
    bytes: stamped.length,
  };
  const other = [{ block: 'smooth', version: 2, params: {} }];

  const own = verifyModelFolder(folder({ model: stamped, card: { model: fields } }));
  const foreign = verifyModelFolder(folder({ model: stamped, card: { model: fields, pipeline: other } }));

  expect(stampOf(model)).toBeUndefined();
  expect(own.checks.find(({ name }) => name === 'stamp')?.ok).toBe(true);
  expect(foreign.checks.find(({ name }) => name === 'stamp')?.ok).toBe(false);
  expect(own.ok).toBe(true);
});

test('a missing card is one failed check', () => {
  const { ok, checks } = verifyModelFolder({});

  expect(ok).toBe(false);
  expect(checks).toHaveLength(1);
});

test('the hash is SHA-256', () => {
  // FIPS 180-4 examples.
  expect(sha256(encode('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  expect(sha256(encode(''))).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(sha256(encode('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq'))).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  );
});
