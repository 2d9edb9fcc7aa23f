import type { SignalSpec } from '@pipit/core';
import { energyVad } from '../audio/level/energy-vad.js';
import { mel } from '../audio/mel/mel.js';
import { mfcc } from '../audio/mel/mfcc.js';
import { meyda } from '../audio/meyda/meyda.js';
import { microfrontend } from '../audio/microfrontend/microfrontend.js';
import { mlperfKws } from '../audio/mlperf-kws.js';
import { mlperfSww } from '../audio/mlperf-sww.js';
import { resample } from '../resample/resample.js';
import { type BlockCase, blockCase } from './block-case.js';

const microphone = (rateHz: number): SignalSpec => ({ kind: 'chunk', rateHz, channels: [{ name: 'pcm', unit: '1' }] });

/**
 * The cost of listening: microseconds a frame of each front end on 16 kHz audio in chunks of 20 ms, one second a run, and of
 * a 20 ms chunk resampled from 48 kHz. `mfcc/meyda` is Meyda on frames of the same length.
 */
export function benchAudio(): BlockCase[] {
  const at16k = microphone(16_000);
  const frames = { length: 512, hop: 160 };
  return [
    blockCase('microfrontend/pipit', microfrontend.prepare(at16k, {}), 320),
    blockCase('mel/pipit', mel.prepare(at16k, frames), 320),
    blockCase('mfcc/pipit', mfcc.prepare(at16k, { ...frames, bands: 26 }), 320),
    blockCase('mfcc/meyda', meyda.prepare(at16k, { ...frames, descriptors: ['mfcc'] }), 320),
    blockCase('mlperf-kws/pipit', mlperfKws.prepare(at16k, {}), 320),
    blockCase('mlperf-sww/pipit', mlperfSww.prepare(at16k, {}), 320),
    blockCase('energy-vad/pipit', energyVad.prepare(at16k, {}), 320),
    blockCase('resample-48k-16k/pipit', resample.prepare(microphone(48_000), { rateHz: 16_000 }), 960),
  ];
}
