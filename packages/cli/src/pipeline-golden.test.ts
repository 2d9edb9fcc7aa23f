import type { ModelCard } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { standardBlocks } from '@pipit/stream';
import { checkPipelineGolden, isPipelineGolden } from './pipeline-golden.js';

/** A window's mean of every two numbers. */
const card = {
  input: { kind: 'chunk', rateHz: 1, channels: [{ name: 'x', unit: 'g' }] },
  labels: ['mean'],
  pipeline: [
    { block: 'slide', version: 1, params: { length: 2, hop: 2 } },
    { block: 'features', version: 1, params: { features: ['mean'] } },
  ],
  golden: { file: 'golden.json', sha256: '' },
} as unknown as ModelCard;
const check = (golden: object) => checkPipelineGolden(card, standardBlocks, JSON.stringify(golden));
const int16 = (...values: number[]) => Buffer.from(Int16Array.from(values).buffer).toString('base64');

test.each([
  ['numbers', { samples: [1, 3, 5, 7] }],
  ['int16 in base64', { samples: int16(10, 30, 50, 70), scale: 0.1 }],
  [
    'pieces',
    {
      chunks: [
        { at: 0, samples: [1, 3, 5] },
        { at: 3, samples: [7] },
      ],
    },
  ],
])('a golden signal of %s is run through the blocks', (_what, signal) => {
  const outputs = [
    { at: 2, values: [2] },
    { at: 4, values: [6] },
  ];

  expect(check({ ...signal, outputs })).toEqual({ outputs: 2, after: 'features' });
});

test('outputs of an inner block are found where the last one gives others', () => {
  expect(check({ samples: [1, 3], outputs: [{ samples: [1, 3] }] })).toEqual({ outputs: 1, after: 'slide' });
});

test.each([
  ['another number', [{ values: [2] }, { values: [6.01] }], /values of output 2 is 6, not 6.01/],
  ['too few', [{ values: [2] }], /2 outputs came, not 1/],
  ['another time', [{ at: 2.5, values: [2] }], /nothing came at 2.5 s/],
  ['what no block gives', [{ wear: 3 }], /no block gives such outputs/],
])('%s is refused and named', (_what, outputs, message) => {
  expect(() => check({ samples: [1, 3, 5, 7], outputs })).toThrow(message);
});

test('the golden of a model file is told from that of a pipeline', () => {
  expect(isPipelineGolden('{"schema":"pipit.golden/1","cases":[]}')).toBe(false);
  expect(isPipelineGolden('{"samples":[1],"scores":[1]}')).toBe(true);
});
