import { expect, test } from '@jest/globals';
import { buildTopology } from '../bench/build-topology.js';
import { topologies } from '../bench/topologies.js';
import { picker } from '../random-model.js';
import { toStreaming } from '../streaming/to-streaming.js';
import { Interpreter } from './interpreter.js';

const kws = buildTopology(topologies.kws);
const streaming = toStreaming(buildTopology(topologies.sww)).model;
const engines = ['wasm', 'reference'] as const;

/** Runs on inputs from a seed and gives the last output. */
function play(interpreter: Interpreter, seed: number, runs = 1): number[] {
  const pick = picker(seed);
  for (let run = 0; run < runs; run++) {
    for (const port of interpreter.inputs) port.set(Uint8Array.from({ length: port.bytes }, () => pick(0, 255)));
    interpreter.invoke();
  }
  return [...(interpreter.outputs[0]?.raw() ?? [])];
}

test.each(engines)('after a reset a streaming model on %s computes as a new one does', (engine) => {
  const used = new Interpreter(streaming, { engine });
  const fresh = new Interpreter(streaming, { engine });
  play(used, 1, 7);

  used.reset();

  expect(play(used, 2, 40)).toEqual(play(fresh, 2, 40));
});

test.each(engines)('a snapshot restored later goes on as if nothing had come between on %s', (engine) => {
  const interpreter = new Interpreter(streaming, { engine });
  play(interpreter, 1, 35);
  const saved = interpreter.snapshot();
  const expected = play(interpreter, 2, 3);
  play(interpreter, 9, 20);

  interpreter.restore(saved);

  expect(play(interpreter, 2, 3)).toEqual(expected);
  expect(() => interpreter.restore(saved.subarray(1))).toThrow('Restore only what snapshot() gave');
});

test('state from one engine goes on in the other', () => {
  const [wasm, reference] = engines.map((engine) => new Interpreter(streaming, { engine })) as [
    Interpreter,
    Interpreter,
  ];
  play(wasm, 1, 35);

  reference.restore(wasm.snapshot());

  expect(play(reference, 2, 2)).toEqual(play(wasm, 2, 2));
});

test('many interpreters share one memory while it grows, and none disturbs another', () => {
  const alone = play(new Interpreter(kws, { engine: 'reference' }), 3);
  const many = Array.from({ length: 60 }, () => new Interpreter(kws));

  const outputs = many.map((interpreter) => play(interpreter, 3));
  const again = many.map((interpreter) => play(interpreter, 3));

  expect(new Set([...outputs, ...again].map(String))).toEqual(new Set([String(alone)]));
  for (const interpreter of many) interpreter.dispose();
});

test('memory that was given back is used again', () => {
  const measure = (): number => {
    const interpreter = new Interpreter(kws);
    const { buffer } = interpreter.inputs[0]?.data ?? new Int8Array(0);
    interpreter.dispose();
    return buffer.byteLength;
  };
  const first = measure();

  for (let i = 0; i < 200; i++) measure();

  expect(measure()).toBe(first);
});

test('a run allocates nothing', () => {
  const interpreter = new Interpreter(kws);
  const input = new Uint8Array(490).fill(3);
  const port = interpreter.inputs[0];
  for (let i = 0; i < 200; i++) interpreter.invoke();
  port?.set(input);
  const before = process.memoryUsage().heapUsed;

  for (let i = 0; i < 1000; i++) interpreter.invoke();

  // Room for what jest and the collector do meanwhile: 1,000 runs that each kept one object would take more.
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000);
  interpreter.dispose();
});

test('an input of another size is refused with both sizes', () => {
  const interpreter = new Interpreter(kws);

  expect(() => interpreter.inputs[0]?.set(new Uint8Array(3))).toThrow('takes 490 bytes and was given 3');
});

test('a model that needs more memory than allowed is refused before it is allocated', () => {
  expect(() => new Interpreter(kws, { maxArenaBytes: 8000 })).toThrow('The model needs 16');
  expect(() => new Interpreter(kws, { maxArenaBytes: 100 })).toThrow('the limit is 100');
});

test('every tensor can be read after a run where that was asked for', () => {
  const kept = new Interpreter(kws, { keepTensors: true });
  const plain = new Interpreter(kws);

  expect(play(kept, 5)).toEqual(play(plain, 5));
  expect(kept.arenaBytes).toBeGreaterThan(plain.arenaBytes);
  expect(kept.tensor(0)).toHaveLength(490);
});

test('the arena picture has a line for every place, with its tensors', () => {
  const picture = new Interpreter(streaming).arenaPicture();

  expect(picture).toContain('pipit/stream_0');
  expect(picture).toMatch(/arena \d+, state \d+$/);
  expect(picture).toContain('#');
});
