import { expect, test } from '@jest/globals';
import type { SignalSpec } from '@pipit/core';
import { soundScenario } from './sound-scenario.js';

const spec: SignalSpec = { kind: 'chunk', rateHz: 10, channels: [{ name: 'audio', unit: '1' }] };

test('clips follow each other with silence around; what is said in them must be heard in its time', () => {
  const clips = [{ samples: Float32Array.of(1, 2) }, { samples: Float32Array.of(3, 4, 5), event: 'yes' }];

  const { durationS, expected, signal, source } = soundScenario(clips, {
    spec,
    description: 'two clips',
    pauseS: 0.2,
    lateS: 0.5,
  });
  const out = new Float32Array(1);
  const heard = Array.from({ length: 11 }, (_, i) => {
    signal.sample(i / 10, out, 10);
    return out[0];
  });

  expect([source, durationS]).toEqual(['recording', 1.1]);
  expect(heard).toEqual([0, 0, 1, 2, 0, 0, 3, 4, 5, 0, 0]);
  expect(expected).toEqual([{ label: 'yes', from: 0.6, to: expect.closeTo(1.4) }]);
});
