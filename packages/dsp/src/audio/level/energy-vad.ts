import { defineBlock, PipitError, type Prediction } from '@pipit/core';
import * as z from 'zod';
import { emptyMoments, moments } from '../../statistics/moments.js';
import { SlideStep } from '../../window/slide-step.js';
import { samplesOf } from '../samples-of.js';
import { decibels } from './decibels.js';

/**
 * Voice activity by energy: how far the level stands above the background, as a score 0..1 of the label `speech`.
 *
 * The background falls with the level at once and rises `riseDbPerS`, so that steady noise becomes background. The score is
 * 0.5 at `marginDb` above it. The shape of its output (a score of `speech` each step) is that of a VAD model, so one can
 * stand in for the other. Errors: `CHANNEL_COUNT`, `PARAMS`.
 */
export const energyVad = defineBlock({
  name: 'energy-vad',
  version: 1,
  input: 'chunk',
  output: 'prediction',
  params: z.strictObject({
    windowMs: z.number().positive().max(1000).default(30).describe('Length of a window in ms.'),
    stepMs: z.number().positive().max(1000).default(10).describe('From one score to the next in ms.'),
    marginDb: z.number().positive().default(9).describe('Decibels above the background at which the score is 0.5.'),
    riseDbPerS: z.number().positive().default(3).describe('How fast the background follows a level above it.'),
    floorDb: z.number().min(-120).max(0).default(-70).describe('The background is never taken to be quieter.'),
  }),
  prepare(input, params) {
    const { rateHz, channels } = input;
    if (channels.length !== 1) throw new PipitError('CHANNEL_COUNT', 'energy-vad', 1, channels.length);
    const length = samplesOf('energy-vad', 'windowMs', params.windowMs, rateHz);
    const hop = samplesOf('energy-vad', 'stepMs', params.stepMs, rateHz);
    const rise = (params.riseDbPerS * hop) / rateHz;
    return {
      output: { kind: 'prediction', rateHz: rateHz / hop, labels: ['speech'] },
      cost: { stateBytes: 12 * length + 8, opsPerOutput: 4 * length },
      open(onNotice) {
        let background = Number.NaN;
        const onRestart = () => {
          background = Number.NaN;
        };
        const windows = new SlideStep(input, { block: 'energy-vad', length, hop, onNotice, onRestart });
        const found = emptyMoments();
        const out = { at: 0, scores: new Float32Array(1) };
        let emitOut: (prediction: Prediction) => void = () => {};
        return {
          push(chunk, emit) {
            emitOut = emit;
            windows.push(chunk, take);
          },
          reset: () => windows.reset(),
        };

        function take(window: { readonly at: number; readonly samples: Float32Array }): void {
          moments(window.samples, found);
          const levelDb = decibels(Math.sqrt(found.variance));
          const risen = Number.isNaN(background) ? levelDb : background + rise;
          background = Math.max(params.floorDb, Math.min(levelDb, risen));
          const above = (levelDb - background) / params.marginDb;
          out.scores[0] = 1 / (1 + Math.exp(-6 * (above - 1)));
          out.at = window.at + length / rateHz;
          emitOut(out);
        }
      },
    };
  },
});
