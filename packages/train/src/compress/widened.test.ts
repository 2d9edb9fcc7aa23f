import { expect, test } from '@jest/globals';
import { bcResNet } from '../architectures/bc-res-net.js';
import { crnn } from '../architectures/crnn.js';
import { networkShapes } from '../network/network-shapes.js';
import { widened } from './widened.js';

test.each([
  ['crnn', crnn([30, 6, 1], 3, { filters: 8, units: [6] })],
  ['bcResNet', bcResNet([30, 6, 1], 3, { width: 8 })],
])('%s twice as wide has twice the channels everywhere but at its ends', (_name, spec) => {
  const [plain, wide] = [networkShapes(spec), networkShapes(widened(spec, 2))];

  expect(wide[0]).toEqual(plain[0]);
  expect(wide.at(-1)).toEqual(plain.at(-1));
  expect(wide.slice(1, -1).map((shape) => shape.at(-1))).toEqual(
    plain.slice(1, -1).map((shape) => 2 * (shape.at(-1) ?? 0)),
  );
});
