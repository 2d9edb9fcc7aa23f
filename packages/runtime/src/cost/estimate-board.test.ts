import { expect, test } from '@jest/globals';
import { boards } from './boards.js';
import { estimateBoard, leaveOneOut } from './estimate-board.js';

const kws = { macs: 2_656_768, arenaBytes: 22_780, bytes: 53_936 };

test('a benchmark model is estimated within half of what was measured on its board', () => {
  const { latencyMs, energyUj } = estimateBoard(boards['nucleo-l4r5zi'], kws);

  expect(latencyMs).toBeGreaterThan(43.4 / 1.5);
  expect(latencyMs).toBeLessThan(43.4 * 1.5);
  expect(energyUj).toBeGreaterThan(1431 / 1.5);
  expect(energyUj).toBeLessThan(1431 * 1.5);
});

test('leaving one model out misses by 27 % on average, and by 22 % on plain Cortex-M4, M33 and M7', () => {
  const all = leaveOneOut();
  const plain = all.filter(({ core }) => !['cortex-m85', 'cortex-m0+'].includes(core));
  const mean = (errors: typeof all) => errors.reduce((sum, { error }) => sum + Math.abs(error), 0) / errors.length;

  expect(mean(all)).toBeCloseTo(0.27, 2);
  expect(mean(plain)).toBeCloseTo(0.216, 2);
});

test('a keyword spotter fits a micro:bit and does not fit an Uno', () => {
  expect(estimateBoard(boards['bbc-microbit-v2'], kws).fits).toBe(true);
  expect(estimateBoard(boards['arduino-uno-r3'], kws).fits).toBe(false);
});

test('what was not measured is not made up', () => {
  expect(estimateBoard(boards['esp32-s3-devkitc'], kws)).toEqual({ latencyMs: null, energyUj: null, fits: true });
  expect(estimateBoard(boards['raspberry-pi-pico'], kws).energyUj).toBeNull();
});

test('at least 15 boards are known', () => {
  expect(Object.keys(boards).length).toBeGreaterThanOrEqual(15);
});
