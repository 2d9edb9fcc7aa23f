import { readFileSync } from 'node:fs';
import { type CardBlock, type Frame, type Prediction, preparePipeline, type SignalSpec } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { Interpreter, type Port } from '@pipit/runtime';
import { sharedFolder } from '@pipit/testing';
import { classifyWith } from './classify.js';
import { standardBlocks } from './standard-blocks.js';

/** Sound in, scores out, against what TensorFlow Lite Micro and its front ends gave for the same sound. */
const golden = sharedFolder('reference/golden', 'models that listen');
const onGolden = golden ? test : test.skip;
const read = (name: string) => readFileSync(`${golden}/${name}`);
const microphone: SignalSpec = { kind: 'chunk', rateHz: 16_000, channels: [{ name: 'pcm', unit: '1' }] };

const pcmOf = (name: string) => {
  const bytes = read(name);
  return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) / 32_768);
};

const block = (name: string, params: object = {}): CardBlock => ({ block: name, version: 1, params: { ...params } });

/** The scores of a sound in chunks of 20 ms, as the whole numbers that the model gave, and the `at` of each. */
function hear(sound: Float32Array, pipeline: readonly CardBlock[], model: Uint8Array, labels: readonly string[]) {
  const step = preparePipeline(pipeline, microphone, [...standardBlocks, classifyWith({ model }, labels)]).open();
  const scores: number[] = [];
  const at: number[] = [];
  for (let i = 0; i < sound.length; i += 320) {
    step.push({ at: i / 16_000, rateHz: 16_000, samples: sound.slice(i, i + 320) }, (value) => {
      const prediction = value as Prediction;
      at.push(Number(prediction.at.toFixed(6)));
      scores.push(...Array.from(prediction.scores, (score) => score * 256));
    });
  }
  return { scores, at };
}

const signed = (name: string) => Array.from(new Int8Array(read(name)), (value) => value + 128);

onGolden.each([0, 1, 10, 100, 101, 102, 103, 104, 105, 106])(
  'microWakeWord v2 alexa, clip %i: every probability from PCM as native',
  (clip) => {
    const { scores, at } = hear(
      pcmOf(`wake_alexa/${clip}.pcm16`),
      [block('microfrontend', { values: 'int8' }), block('classify', { file: 'model', inputs: 'raw' })],
      read('mww_v2_alexa/model.tflite'),
      ['alexa'],
    );

    expect(scores).toEqual([...read(`wake_alexa/${clip}.prob.u8`)]);
    expect(at.slice(0, 2)).toEqual([0.05, 0.08]);
  },
);

onGolden.each(['yes', 'no', 'noise', 'silence'])('micro_speech hears %s as native, on the same features', (word) => {
  const frames = preprocessed(pcmOf(`audio/${word}_1000ms.pcm16`));
  const pipeline = [block('stack-frames', { count: 49 }), block('classify', { file: 'model', inputs: 'raw' })];
  const labels = ['silence', 'unknown', 'yes', 'no'];
  const catalogue = [...standardBlocks, classifyWith({ model: read('micro_speech_quantized/model.tflite') }, labels)];
  const step = preparePipeline(pipeline, { kind: 'frame', rateHz: 50, shape: [40] }, catalogue).open();
  const scores: number[] = [];
  for (const frame of frames) {
    step.push(frame, (value) => scores.push(...Array.from((value as Prediction).scores, (score) => score * 256)));
  }

  expect(scores).toEqual(signed(`audio/ms_${word}_1000ms/output0.bin`));
});

/** The front end that micro_speech was trained with is a model itself: 30 ms of sound in, 40 features out. */
function preprocessed(sound: Float32Array): Frame[] {
  const interpreter = new Interpreter(read('audio_preprocessor_int8/model.tflite'));
  const [input] = interpreter.inputs as [Port];
  const [output] = interpreter.outputs as [Port];
  const frames: Frame[] = [];
  for (let i = 0; i + 480 <= sound.length; i += 320) {
    (input.data as Int16Array).set(sound.subarray(i, i + 480).map((value) => value * 32_768));
    interpreter.invoke();
    frames.push({ at: (i + 480) / 16_000, values: Float32Array.from(output.data as Int8Array) });
  }
  return frames;
}

onGolden.each([
  ['yes', 2],
  ['no', 3],
] as const)('micro_speech hears %s through microfrontend as well', (word, label) => {
  const { scores } = hear(
    pcmOf(`audio/${word}_1000ms.pcm16`),
    [
      block('microfrontend', { stepMs: 20, values: 'int8' }),
      block('stack-frames', { count: 49 }),
      block('classify', { file: 'model', inputs: 'raw' }),
    ],
    read('micro_speech_quantized/model.tflite'),
    ['silence', 'unknown', 'yes', 'no'],
  );

  expect(scores.indexOf(Math.max(...scores))).toBe(label);
});

onGolden.each(['yes', 'no', 'noise'])('MLPerf Tiny keyword spotting scores %s as native', (word) => {
  const { scores } = hear(
    pcmOf(`audio/${word}_1000ms.pcm16`),
    [block('mlperf-kws'), block('classify', { file: 'model' })],
    read(`nat_kws_${word}_1000ms/model.tflite`),
    Array.from({ length: 12 }, (_, i) => `${i}`),
  );

  expect(scores).toEqual(signed(`nat_kws_${word}_1000ms/output0.bin`));
});

onGolden('MLPerf Tiny streaming wake word: ten seconds, scored at every frame as native', () => {
  const { scores, at } = hear(
    pcmOf('nat_sww_short_wav/audio.pcm16'),
    [block('mlperf-sww'), block('stack-frames', { count: 30 }), block('classify', { file: 'model' })],
    read('nat_sww_short_wav/model.tflite'),
    ['wake', 'silence', 'unknown'],
  );

  expect(at.length).toBe(282);
  expect(scores).toEqual(signed('nat_sww_short_wav/output0.bin'));
});
