import { expect, test } from '@jest/globals';
import { modelCardSchema, type SignalSpec } from '@pipit/core';
import { features, slide } from '@pipit/dsp';
import { Subject } from 'rxjs';
import { pipelineOf } from './pipeline-of.js';
import { signal } from './signal.js';

const input: SignalSpec = { kind: 'chunk', rateHz: 4, channels: [{ name: 'ax', unit: 'g' }] };
const card = modelCardSchema.parse({
  schema: 'pipit.card/1',
  name: 'shake',
  version: '1.0.0',
  task: 'anomaly',
  description: 'How hard it shakes.',
  licence: 'Apache-2.0',
  input,
  pipeline: [
    { block: 'slide', version: 1, params: { length: 4 } },
    { block: 'features', version: 1, params: { features: ['rms'] } },
  ],
  labels: ['anomaly'],
});

test('a card makes the pipeline that it describes', () => {
  const chunks = new Subject<{ at: number; rateHz: number; samples: Float32Array }>();
  const seen: unknown[] = [];
  chunks.pipe(signal(input), pipelineOf(card, [slide, features])).subscribe((value) => seen.push(value));

  chunks.next({ at: 0, rateHz: 4, samples: Float32Array.of(3, -3, 3, -3) });

  expect(seen).toEqual([{ at: 1, values: Float32Array.of(3) }]);
});

test('a live view is shown the signal and what each block makes of it', () => {
  const chunks = new Subject<{ at: number; rateHz: number; samples: Float32Array }>();
  const shown: string[] = [];
  chunks
    .pipe(signal(input), pipelineOf(card, [slide, features], { onValue: (block) => shown.push(block) }))
    .subscribe();

  chunks.next({ at: 0, rateHz: 4, samples: Float32Array.of(3, -3, 3, -3) });

  expect(shown).toEqual(['signal', 'slide', 'features']);
});

test('a signal that the card does not want is refused as the pipeline is put together', () => {
  const chunks = new Subject<never>();

  expect(() => chunks.pipe(signal({ ...input, rateHz: 100 }), pipelineOf(card, [slide, features]))).toThrow(
    expect.objectContaining({ code: 'RATE_MISMATCH' }),
  );
  expect(() => chunks.pipe(signal(input), pipelineOf(card, [slide]))).toThrow(
    expect.objectContaining({ code: 'UNKNOWN_BLOCK' }),
  );
});
