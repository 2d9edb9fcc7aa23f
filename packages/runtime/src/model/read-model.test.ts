import { expect, test } from '@jest/globals';
import { PipitError } from '@pipit/core';
import { Builder } from 'flatbuffers';
import { buildTopology } from '../bench/build-topology.js';
import { topologies } from '../bench/topologies.js';
import type { Model, Subgraph } from './model.js';
import { readModel } from './read-model.js';
import { writeModel } from './write-model.js';

const sound = buildTopology(topologies.ad);

/** The error's code and sentence, or what was thrown instead. */
function refusal(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof PipitError) return `${error.code}: ${error.message}`;
    throw error;
  }
  return 'accepted';
}

const main = (): Subgraph => readModel(sound).subgraphs[0] as Subgraph;
const changed = (change: (graph: Subgraph) => Partial<Subgraph>): Partial<Model> & Pick<Model, 'subgraphs'> => {
  const graph = main();
  return { subgraphs: [{ ...graph, ...change(graph) }] };
};

test('what is no flatbuffer is refused', () => {
  expect(refusal(() => readModel(new Uint8Array(0)))).toMatch(/^MODEL_FILE.*too short/);
  expect(refusal(() => readModel(new TextEncoder().encode('<!doctype html><html>')))).toMatch(/^MODEL_FILE.*TFL3/);
});

test('a file cut short anywhere is refused, never read past its end', () => {
  for (let length = 0; length < sound.length; length += 97) {
    expect(refusal(() => readModel(sound.slice(0, length)))).toMatch(/^MODEL_(FILE|TENSOR)/);
  }
});

/** A file of some 100 kB whose lists name one and the same part again and again: unpacked it would have 10^11 numbers. */
function bomb(): Uint8Array {
  const builder = new Builder(1024);
  const many = (count: number, part: number): number => {
    builder.startVector(4, count, 4);
    for (let i = 0; i < count; i++) builder.addOffset(part);
    return builder.endVector();
  };
  const numbers = (count: number): number => {
    builder.startVector(4, count, 4);
    for (let i = 0; i < count; i++) builder.addInt32(1);
    return builder.endVector();
  };
  const table = (fields: number, field: number, part: number): number => {
    builder.startObject(fields);
    builder.addFieldOffset(field, part, 0);
    return builder.endObject();
  };
  const tensor = table(1, 0, numbers(8000));
  const subgraph = table(1, 0, many(8000, tensor));
  const subgraphs = many(2000, subgraph);
  builder.startObject(3);
  builder.addFieldInt32(0, 3, 0);
  builder.addFieldOffset(2, subgraphs, 0);
  builder.finish(builder.endObject(), 'TFL3');
  return builder.asUint8Array().slice();
}

test('a file that names one large part again and again is refused after work in proportion to its size', () => {
  const bytes = bomb();
  const started = process.cpuUsage();

  expect(refusal(() => readModel(bytes))).toMatch(/^MODEL_FILE.*too many times/);

  expect(bytes.length).toBeLessThan(100_000);
  expect(process.cpuUsage(started).user / 1e6).toBeLessThan(2);
});

test('constants that do not fill their shape are refused by name', () => {
  const parts = changed(({ tensors }) => ({
    tensors: tensors.map((tensor, i) => (i === 1 ? { ...tensor, name: 'kernel', shape: [7, 7] } : tensor)),
  }));

  expect(refusal(() => writeModel(parts))).toMatch(/^MODEL_TENSOR: Tensor kernel .* its shape and type need 49/);
});

test('scales that do not fit the shape are refused', () => {
  const parts = changed(({ tensors }) => ({
    tensors: tensors.map((tensor, i) =>
      i === 1 ? { ...tensor, quantization: { scale: [1, 2, 3], zeroPoint: [0, 0, 0], dimension: 0 } } : tensor,
    ),
  }));

  expect(refusal(() => writeModel(parts))).toMatch(/^MODEL_TENSOR.*3 scales/);
});

test('an operator that reads what no one has made yet is refused', () => {
  const parts = changed(({ operators }) => ({ operators: [...operators].reverse() }));

  expect(refusal(() => writeModel(parts))).toMatch(/^MODEL_FILE.*before it is made/);
});

test('a tensor made twice is refused', () => {
  const parts = changed(({ operators }) => ({ operators: [...operators, ...operators.slice(0, 1)] }));

  expect(refusal(() => writeModel(parts))).toMatch(/^MODEL_FILE.*made elsewhere/);
});

test('a model is the same after it was written and read', () => {
  const model = readModel(sound);

  expect(readModel(writeModel(model))).toEqual(model);
});

test('constants are aligned as microcontrollers read them, and equal ones are kept once', () => {
  const { subgraphs } = readModel(sound);
  const data = subgraphs.flatMap(({ tensors }) => tensors.flatMap((tensor) => (tensor.data ? [tensor.data] : [])));
  const twice = writeModel({ subgraphs: [...subgraphs, { ...(subgraphs[0] as Subgraph), name: 'again' }] });

  expect(data.length).toBeGreaterThan(10);
  expect(data.filter(({ byteOffset }) => byteOffset % 16 !== 0)).toEqual([]);
  expect(twice.length).toBeLessThan(sound.length * 1.2);
});

test('metadata and an unknown operator name are kept apart from what can be written', () => {
  const bytes = new TextEncoder().encode('0123456789abcdef');
  const written = writeModel({ ...readModel(sound), metadata: [{ name: 'pipit.card.sha256', bytes }] });
  const unknown = changed(({ operators }) => ({
    operators: operators.map((operator, i) => (i === 0 ? { ...operator, name: 'NO_SUCH' } : operator)),
  }));

  expect(readModel(written).metadata).toEqual([{ name: 'pipit.card.sha256', bytes }]);
  expect(refusal(() => writeModel(unknown))).toMatch(/^MODEL_UNSUPPORTED: The model uses NO_SUCH/);
});
