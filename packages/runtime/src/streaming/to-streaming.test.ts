import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { buildTopology } from '../bench/build-topology.js';
import { type Layer, topologies } from '../bench/topologies.js';
import { Interpreter } from '../engine/interpreter.js';
import type { TensorSpec } from '../model/model.js';
import { writeModel } from '../model/write-model.js';
import { picker } from '../random-model.js';
import { toStreaming } from './to-streaming.js';

/** Counts outputs that differ between the window model and its streaming form over a stream of random frames. */
function differing(model: Uint8Array, hop: number, frames: number): { wrong: number; judged: number } {
  const { model: streaming, window } = toStreaming(model, hop);
  const whole = new Interpreter(model);
  const flowing = new Interpreter(streaming);
  const frameBytes = (whole.inputs[0]?.bytes ?? 0) / window;
  const pick = picker(5);
  const stream = Uint8Array.from({ length: frames * frameBytes }, () => pick(0, 255));
  let wrong = 0;
  let judged = 0;
  for (let end = hop; end <= frames; end += hop) {
    flowing.inputs[0]?.set(stream.subarray((end - hop) * frameBytes, end * frameBytes));
    flowing.invoke();
    if (end < window) continue;
    whole.inputs[0]?.set(stream.subarray((end - window) * frameBytes, end * frameBytes));
    whole.invoke();
    judged++;
    const got = flowing.outputs[0]?.raw() ?? new Uint8Array(0);
    if (!Buffer.from(got).equals(Buffer.from(whole.outputs[0]?.raw() ?? []))) wrong++;
  }
  whole.dispose();
  flowing.dispose();
  return { wrong, judged };
}

test('the streaming form of a wake-word model gives the same bytes at every frame for under a fifteenth of the work', () => {
  const model = buildTopology(topologies.sww);

  const { macsOfStep, macsOfWindow, saved } = toStreaming(model);

  expect(differing(model, 1, 90)).toEqual({ wrong: 0, judged: 61 });
  expect(macsOfStep).toBeLessThan(macsOfWindow / 15);
  expect(saved).toBeCloseTo(1 - macsOfStep / macsOfWindow, 10);
});

const causal: Record<string, { hop: number; layers: Layer[] }> = {
  'strides and dense layers': {
    hop: 2,
    layers: [
      { op: 'conv', channels: 8, kernel: [4, 1], stride: 2, relu: true },
      { op: 'depthwise', kernel: [3, 1] },
      { op: 'conv', channels: 16, kernel: [1, 1], relu: true },
      { op: 'dense', units: 5 },
      { op: 'softmax' },
    ],
  },
  'frames taken in fours': {
    hop: 4,
    layers: [
      { op: 'depthwise', kernel: [5, 1], relu: true },
      { op: 'conv', channels: 6, kernel: [3, 1], relu: true },
      { op: 'average' },
      { op: 'dense', units: 3 },
    ],
  },
};

test.each(Object.keys(causal))('a causal model with %s streams exactly', (name) => {
  const { hop, layers } = causal[name] as (typeof causal)[string];
  const model = buildTopology({ input: [32, 1, 7], layers });

  expect(differing(model, hop, 64)).toEqual({ wrong: 0, judged: 64 / hop - 32 / hop + 1 });
});

/** Padding before the first frame, a convolution over three, and the input added to it. */
function paddedResidual(): Uint8Array {
  const pick = picker(3);
  const quantization = { scale: [0.05], zeroPoint: [-5], dimension: 0 };
  const activation = (name: string, frames: number): TensorSpec => ({
    name,
    type: 'int8',
    shape: [1, frames, 1, 4],
    quantization,
  });
  return writeModel({
    tensors: [
      activation('input', 16),
      {
        name: 'paddings',
        type: 'int32',
        shape: [4, 2],
        data: new Uint8Array(Int32Array.of(0, 0, 2, 0, 0, 0, 0, 0).buffer),
      },
      activation('padded', 18),
      {
        name: 'weights',
        type: 'int8',
        shape: [4, 3, 1, 4],
        data: Uint8Array.from({ length: 48 }, () => pick(-127, 127) & 255),
        quantization: { scale: [0.004], zeroPoint: [0], dimension: 0 },
      },
      activation('filtered', 16),
      activation('sum', 16),
    ],
    inputs: [0],
    outputs: [5],
    operators: [
      { name: 'PAD', version: 1, inputs: [0, 1], outputs: [2] },
      {
        name: 'CONV_2D',
        version: 3,
        inputs: [2, 3],
        outputs: [4],
        options: {
          kind: 'Conv2DOptions',
          padding: 1,
          strideH: 1,
          strideW: 1,
          fusedActivationFunction: 0,
          dilationHFactor: 1,
          dilationWFactor: 1,
        },
      },
      { name: 'ADD', version: 2, inputs: [0, 4], outputs: [5] },
    ],
  });
}

test('a model padded before its first frame gives the same frames from the start of the stream', () => {
  const whole = new Interpreter(paddedResidual());
  const flowing = new Interpreter(toStreaming(paddedResidual(), 4).model);
  const pick = picker(9);
  const stream = Uint8Array.from({ length: 64 }, () => pick(0, 255));

  whole.inputs[0]?.set(stream);
  whole.invoke();
  const got = [0, 1, 2, 3].flatMap((part) => {
    flowing.inputs[0]?.set(stream.subarray(part * 16, part * 16 + 16));
    flowing.invoke();
    return [...(flowing.outputs[0]?.raw() ?? [])];
  });

  expect(got).toEqual([...(whole.outputs[0]?.raw() ?? [])]);
});

test('a model that looks ahead is refused with the operator named', () => {
  expect(() => toStreaming(buildTopology(topologies.kws))).toThrow('Operator 0 (CONV_2D): cannot stream');
});

const recorded = sharedFolder('reference/golden/nat_sww_short_wav', 'streaming a trained wake-word model');

(recorded ? test : test.skip)(
  'a trained wake-word model streams over recorded speech as the microcontroller judges its windows',
  () => {
    const folder = recorded ?? '';
    const model = new Uint8Array(readFileSync(join(folder, 'model.tflite')));
    const [windows, wanted] = [readFileSync(join(folder, 'input0.bin')), readFileSync(join(folder, 'output0.bin'))];
    const streaming = new Interpreter(toStreaming(model).model);
    const feed = (frame: Uint8Array): void => {
      streaming.inputs[0]?.set(frame);
      streaming.invoke();
    };
    let wrong = 0;

    for (let frame = 0; frame < 30; frame++) feed(new Uint8Array(windows.subarray(frame * 40, (frame + 1) * 40)));
    for (let run = 0; run < wanted.length / 3; run++) {
      if (run > 0) feed(new Uint8Array(windows.subarray(run * 1200 + 29 * 40, (run + 1) * 1200)));
      if (!Buffer.from(streaming.outputs[0]?.raw() ?? []).equals(wanted.subarray(run * 3, run * 3 + 3))) wrong++;
    }

    streaming.dispose();
    expect(wrong).toBe(0);
  },
);
