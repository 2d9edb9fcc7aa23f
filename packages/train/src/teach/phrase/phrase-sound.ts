import { type Chunk, preparePipeline } from '@pipit/core';
import type { Recording } from '@pipit/data';
import * as dsp from '@pipit/dsp';
import { speechInput } from '../speech-sound.js';

/** One recording as sound at 16 kHz. */
export interface PhraseSound {
  readonly recording: Recording;
  readonly samples: Float32Array;
}

/** Reads a recording, whatever its rate, as one channel at 16 kHz; what is no number becomes silence. */
export async function phraseSound(recording: Recording): Promise<PhraseSound> {
  const samples = await recording.read();
  for (let i = 0; i < samples.length; i++) if (!Number.isFinite(samples[i])) samples[i] = 0;
  const { spec } = recording;
  return { recording, samples: spec.rateHz === speechInput.rateHz ? samples : at16k(samples, spec.rateHz) };
}

function at16k(samples: Float32Array, rateHz: number): Float32Array {
  const resampled = new Float32Array(Math.ceil((samples.length * speechInput.rateHz) / rateHz) + 1);
  const blocks = [{ block: 'resample', version: 1, params: { rateHz: speechInput.rateHz } }];
  const step = preparePipeline(blocks, { ...speechInput, rateHz }, [dsp.resample]).open();
  let filled = 0;
  step.push({ at: 0, rateHz, samples }, (made) => {
    const { samples: some } = made as Chunk;
    resampled.set(some.subarray(0, resampled.length - filled), filled);
    filled = Math.min(resampled.length, filled + some.length);
  });
  return resampled.subarray(0, filled);
}
