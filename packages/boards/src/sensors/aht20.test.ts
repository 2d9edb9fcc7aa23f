import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { aht20Chip } from '../emulated/aht20-chip.js';
import { EmulatedUno } from '../emulated/emulated-uno.js';
import { FirmataBoard } from '../firmata/firmata-board.js';
import { FaultyLink } from '../link/faulty-link.js';
import type { BoardEvent } from '../port/board-event.js';
import { formula } from '../signals/formula.js';
import { gather } from '../testing/rig.js';
import { aht20 } from './aht20.js';

const address = 0x38;
const air = formula(
  'air that warms by a degree a second',
  [
    { name: 'temp', unit: 'degC' },
    { name: 'hum', unit: '%RH' },
  ],
  [(at) => 10 + at, () => 43.25],
);

function rig(rateHz: number) {
  const clock = new VirtualClock();
  const uno = new EmulatedUno({ clock, parts: [aht20Chip({ signal: air })] });
  const cable = new FaultyLink(uno.link, clock);
  const board = new FirmataBoard({ link: cable, clock, sensors: { climate: aht20({ rateHz }) } });
  const events: BoardEvent[] = [];
  board.events.subscribe((event) => events.push(event));
  const { chunks } = gather(board.sensors('climate'));
  return { clock, uno, cable, board, chunks, kinds: () => events.map(({ kind }) => kind) };
}

test('temperature and humidity come once a period, dated by when they were asked for', () => {
  for (const rateHz of [0.5, 1, 10]) {
    const { clock, chunks, kinds } = rig(rateHz);
    clock.advance(20);

    expect(chunks.length).toBeGreaterThanOrEqual(19 * rateHz);
    for (const { at, samples } of chunks) {
      expect(Math.abs((samples[0] ?? 0) - (10 + at))).toBeLessThan(0.02);
      expect(samples[1]).toBeCloseTo(43.25, 3);
    }
    expect(kinds()).not.toContain('gap');
  }
});

test('a chip that is pulled out is a fault and silent, and speaks again when it is back', () => {
  const { clock, uno, board, chunks, kinds } = rig(10);
  clock.advance(5);
  uno.setChip(address, false);
  clock.advance(5);
  const before = chunks.length;
  expect(kinds()).toEqual(expect.arrayContaining(['fault', 'silent']));
  expect(board.status().state).toBe('silent');

  uno.setChip(address, true);
  clock.advance(5);

  expect(chunks.length - before).toBeGreaterThan(20);
  expect(kinds()).toContain('speaking');
  const last = chunks.at(-1);
  expect(Math.abs((last?.samples[0] ?? 0) - (10 + (last?.at ?? 0)))).toBeLessThan(0.2);
});

test('a chip that lost its power for a moment is initialised again: some measurements are missing, none is wrong', () => {
  const { clock, uno, chunks } = rig(10);
  clock.advance(5);
  uno.setChip(address, false);
  uno.setChip(address, true);
  clock.advance(5);

  expect(chunks.length).toBeGreaterThan(85);
  for (const { samples } of chunks) expect(samples[1]).toBeCloseTo(43.25, 3);
});

test('garbage on the wire costs measurements and makes none up', () => {
  const { clock, cable, chunks } = rig(10);
  for (let second = 0; second < 10; second++) {
    clock.advance(1);
    cable.garbage(Uint8Array.from({ length: 20 }, (_, i) => (37 * i + 11 * second) % 256));
  }

  expect(chunks.length).toBeGreaterThan(50);
  for (const { samples } of chunks) expect(samples[1]).toBeCloseTo(43.25, 3);
});
