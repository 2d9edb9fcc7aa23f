import { expect, test } from '@jest/globals';
import { boards } from './boards.js';
import { estimateBoard } from './estimate-board.js';
import { estimatePipeline } from './estimate-pipeline.js';

const small = { bytes: 8000, ramBytes: 2100, macs: 0, operations: 4000 };

test('a model without a network costs its operations times the cycles of each', () => {
  expect(estimatePipeline(boards['nucleo-l4r5zi'], small).latencyMs).toBeCloseTo((4000 * 8) / 120e3, 9);
  expect(estimatePipeline(boards['raspberry-pi-pico'], small).latencyMs).toBeCloseTo((4000 * 80) / 133e3, 9);
});

test('a network costs what it costs alone, and its front end beside it', () => {
  const network = { bytes: 50_000, ramBytes: 20_000, macs: 1e6 };
  const alone = estimateBoard(boards['nucleo-l4r5zi'], { ...network, arenaBytes: network.ramBytes });

  const both = estimatePipeline(boards['nucleo-l4r5zi'], { ...network, operations: 1.2e6 });

  expect((both.latencyMs ?? 0) - (alone.latencyMs ?? 0)).toBeCloseTo(80, 6);
  expect(both.energyUj ?? 0).toBeGreaterThan(alone.energyUj ?? 0);
});

test('what nobody measured is not made up: no network on Xtensa, no energy but of the measured boards', () => {
  expect(estimatePipeline(boards['esp32-s3-devkitc'], { ...small, macs: 1 }).latencyMs).toBeNull();
  expect(estimatePipeline(boards['esp32-s3-devkitc'], small).energyUj).toBeNull();
  expect(estimatePipeline(boards['nucleo-h7a3zi-q'], small).energyUj).not.toBeNull();
});

test('state that is larger than the memory does not fit', () => {
  expect(estimatePipeline(boards['arduino-uno-r3'], small).fits).toBe(false);
  expect(estimatePipeline(boards['arduino-uno-r3'], { ...small, bytes: 1000, ramBytes: 500 }).fits).toBe(true);
});
