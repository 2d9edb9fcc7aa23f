import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FoundModel } from '@pipit/app';
import { type CardBlock, type Frame, preparePipeline, type SignalSpec } from '@pipit/core';
import { Interpreter } from '@pipit/runtime';
import { standardBlocks } from '@pipit/stream';
import { soundOfSpectrogram, toneLevel } from './sound-of-spectrogram.js';

interface GoldenCase {
  readonly name: string;
  readonly input: string;
  readonly output: string;
}

/**
 * Words that nobody ever said: the spectrograms of the model's golden cases, made sound again by tones. Those cases that the
 * model itself takes for something else are left out, and all of a model whose front end is not `microfrontend` in int8.
 */
export function madeUpWords({ folder, card }: FoundModel): readonly { word: string; samples: Float32Array }[] {
  const [front] = card.pipeline;
  if (!card.golden || !card.model || front?.block !== 'microfrontend' || front.params['values'] !== 'int8') return [];
  const { cases } = JSON.parse(readFileSync(join(folder, card.golden.file), 'utf8')) as { cases: GoldenCase[] };
  const voice = voiceOf(front, card.input);
  const grid = inputGrid(readFileSync(join(folder, card.model.file)));
  return cases.flatMap(({ name, input, output }) => {
    const scores = Int8Array.from(Buffer.from(output, 'base64'));
    if (card.labels[scores.indexOf(Math.max(...scores))] !== name) return [];
    const bytes = Int8Array.from(Buffer.from(input, 'base64'));
    return [{ word: name, samples: voice(Float32Array.from(bytes, (byte) => (byte - grid.zeroPoint) * grid.scale)) }];
  });
}

/** What makes sound of a spectrogram of this front end, calibrated by what the front end makes of a tone in each band. */
function voiceOf(front: CardBlock, input: SignalSpec): (values: Float32Array) => Float32Array {
  const { channels = 40, lowHz = 125, highHz = 7500, stepMs = 10, logShift = 6 } = front.params as Partial<Numbers>;
  const [low, high] = [mel(lowHz), mel(highHz)];
  const centresHz = Array.from({ length: channels }, (_, i) => hertz(low + ((i + 1) * (high - low)) / (channels + 1)));
  const step = preparePipeline([front], input, standardBlocks).open();
  const toneReads = centresHz.map((hz, band) => {
    const samples = Float32Array.from(
      { length: input.rateHz / 5 },
      (_, i) => toneLevel * Math.sin((2 * Math.PI * hz * i) / input.rateHz),
    );
    let reads = 0;
    step.reset();
    step.push({ at: 0, rateHz: input.rateHz, samples }, (frame) => {
      reads = (frame as Frame).values[band] ?? 0;
    });
    return reads;
  });
  // `microfrontend` gives 2^logShift a neper, of which int8 keeps 256 steps of 666.
  const perNeper = (2 ** logShift * 256) / 666;
  return (values) =>
    soundOfSpectrogram({ values, centresHz, toneReads, perNeper, framesHz: 1000 / stepMs }, input.rateHz);
}

type Numbers = Record<'channels' | 'lowHz' | 'highHz' | 'stepMs' | 'logShift', number>;

const mel = (hz: number) => 1127 * Math.log1p(hz / 700);
const hertz = (at: number) => 700 * Math.expm1(at / 1127);

function inputGrid(model: Uint8Array): { readonly scale: number; readonly zeroPoint: number } {
  const interpreter = new Interpreter(model);
  const { scale: [scale = 1] = [], zeroPoint: [zeroPoint = 0] = [] } = interpreter.inputs[0]?.quantization ?? {};
  interpreter.dispose();
  return { scale, zeroPoint };
}
