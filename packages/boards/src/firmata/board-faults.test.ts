import { expect, test } from '@jest/globals';
import { gather, rig, samplesOf } from '../testing/rig.js';

/**
 * Between any two samples the clock moves on by as many periods as the sensor counted: exactly where the loss is known
 * from the FIFO's count, within three periods where it ran over and only the arrival tells.
 */
function expectTimeTells(samples: readonly { number: number; at: number }[], slackS = 0.015) {
  const steps = samples.slice(1).map(({ number, at }, i) => {
    const before = samples[i] ?? { number, at };
    return { numbers: number - before.number, error: at - before.at - (number - before.number) / 200 };
  });
  expect(Math.min(...steps.map(({ numbers }) => numbers))).toBeGreaterThan(0);
  expect(Math.max(...steps.map(({ error }) => Math.abs(error)))).toBeLessThan(slackS);
}

test('pulled at any byte of any message, the board is found again, set up again, and shows a gap', () => {
  for (let byte = 0; byte < 220; byte++) {
    const { board, clock, cable, kinds } = rig();
    const { chunks, subscription, errors } = gather(board.sensors('vibration'));
    clock.advance(0.5);
    const before = chunks.length;
    cable.unplugAfter(byte);
    clock.advance(0.2);
    cable.plug();
    clock.advance(1.4);
    expect(errors).toEqual([]);
    expect(chunks.length).toBeGreaterThan(before + 2);
    expect(kinds()).toContain('lost');
    expect(kinds().at(-1)).toBe('gap');
    const ats = samplesOf(chunks).map(({ at }) => at);
    const steps = ats.slice(1).map((at, i) => at - (ats[i] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(Math.max(...steps)).toBeGreaterThan(0.5);
    subscription.unsubscribe();
    expect(clock.timers).toBe(0);
  }
});

test('pulled at any byte of the first hand-shake it connects all the same', () => {
  for (let byte = 0; byte < 240; byte++) {
    const { board, clock, cable } = rig();
    cable.unplugAfter(byte);
    const { chunks } = gather(board.sensors('vibration'));
    clock.advance(0.3);
    cable.plug();
    clock.advance(1.6);
    expect(chunks.length).toBeGreaterThan(1);
  }
});

test('an unplugged board is tried again with growing waits, and outputs and sensors are sent again', () => {
  const { board, clock, cable, events, shown } = rig();
  const { subscription } = gather(board.sensors('vibration'));
  board.led(13).on();
  board.servo(9).to(120);
  clock.advance(1);
  expect(shown()).toMatchObject({ led: 1, servo: 120 });
  cable.unplug();
  board.relay(7).on();
  clock.advance(600);
  const waits = events.flatMap((event) => (event.kind === 'retrying' ? [event.inS] : []));
  expect(waits.length).toBeGreaterThan(20);
  expect(Math.max(...waits)).toBeLessThanOrEqual(30);
  expect(waits.at(-1)).toBeGreaterThan(22);
  cable.plug();
  clock.advance(40);
  expect(shown()).toMatchObject({ led: 1, relay: 1, servo: 120 });
  expect(board.status()).toMatchObject({ state: 'connected' });
  subscription.unsubscribe();
  expect(clock.timers).toBe(0);
});

test('after a brown-out everything is configured again without reconnecting', () => {
  const { board, clock, uno, kinds, shown } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  const air = gather(board.sensors('air'));
  board.relay(7).on();
  clock.advance(3);
  const before = chunks.length;
  uno.brownOut();
  clock.advance(3);
  expect(kinds().filter((kind) => kind === 'connected')).toHaveLength(1);
  expect(kinds()).toContain('restarted');
  expect(chunks.length).toBeGreaterThan(before + 20);
  expect(air.chunks.length).toBeGreaterThan(90 / 2);
  expect(shown()).toMatchObject({ relay: 1 });
});

test('packets lost on the wire show as gaps of the time that is missing', () => {
  const { board, clock, cable, events } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  clock.advance(1);
  cable.dropShare(0.05, 7);
  clock.advance(30);
  const samples = samplesOf(chunks);
  const gaps = events.filter(({ kind }) => kind === 'gap');
  expect(gaps.length).toBeGreaterThan(10);
  expectTimeTells(samples);
  expect(events.some(({ kind }) => kind === 'lost')).toBe(false);
});

test('analog values lost on the wire show as gaps too', () => {
  const { board, clock, cable, events } = rig();
  const { chunks } = gather(board.sensors('air'));
  clock.advance(10);
  cable.drop(3);
  clock.advance(10);
  expect(events.flatMap((event) => (event.kind === 'gap' ? [event.lostS] : []))).toEqual([expect.closeTo(0.15, 6)]);
  const values = chunks.flatMap(({ at, samples }) => [...samples].map((value, i) => ({ value, at: at + i / 20 })));
  const offset = (values[0]?.at ?? 0) - (values[0]?.value ?? 0);
  for (const { value, at } of values) expect(Math.abs(((at - offset - value + 2.5) % 5) - 2.5)).toBeLessThan(0.03);
});

test('garbage in any amount is counted, skipped, and crashes nothing', () => {
  const { board, clock, cable, events } = rig();
  const { chunks, errors } = gather(board.sensors('vibration'));
  clock.advance(1);
  let state = 5;
  for (let i = 0; i < 300; i++) {
    cable.garbage(
      Uint8Array.from({ length: 40 }, () => {
        state = (Math.imul(1664525, state) + 1013904223) >>> 0;
        return state >>> 24;
      }),
    );
    clock.advance(0.05);
  }
  const before = chunks.length;
  clock.advance(15);
  expect(errors).toEqual([]);
  expect(chunks.length).toBeGreaterThan(before + 100);
  expect(board.status().garbageBytes).toBeGreaterThan(1000);
  expect(events.filter(({ kind }) => kind === 'garbage').length).toBeLessThan(20);
  expect(chunks.every(({ samples }) => samples.length % 3 === 0)).toBe(true);
});

test('answers that would break firmata-io are taken for garbage', () => {
  const { board, clock, cable } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  clock.advance(1);
  cable.garbage(Uint8Array.of(0xf0, 0x6e, 99, 1, 0, 0xf7));
  cable.garbage(Uint8Array.of(0xf0, 0x6a, 1, 2, 3, 0xf7));
  cable.garbage(Uint8Array.of(0xf0, 0x79, 0xf7));
  cable.garbage(Uint8Array.of(0xf0, 0x43, 0xf7, 0xf0, 0x77, 0x68, 0xf7));
  clock.advance(2);
  expect(board.status().garbageBytes).toBe(6 + 6 + 3 + 3 + 4);
  expect(chunks.length).toBeGreaterThan(30);
});

test('a chip that is not there is a fault with a code, said once, and is found when it is put in', () => {
  const { board, clock, uno, events, kinds } = rig();
  uno.setChip(0x68, false);
  const { chunks } = gather(board.sensors('vibration'));
  clock.advance(20);
  expect(chunks).toEqual([]);
  const faults = events.flatMap((event) => (event.kind === 'fault' ? [event.error.code] : []));
  expect(faults).toEqual(['SENSOR_ABSENT']);
  expect(board.status().state).toBe('silent');
  expect(kinds()).toContain('silent');
  uno.setChip(0x68, true);
  clock.advance(5);
  expect(chunks.length).toBeGreaterThan(20);
  expect(kinds()).toContain('speaking');
  expect(board.status().state).toBe('connected');
});

test('a chip that lost its power for a moment is set up again', () => {
  const { board, clock, uno, kinds } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  clock.advance(2);
  uno.setChip(0x68, false);
  clock.advance(0.1);
  uno.setChip(0x68, true);
  const before = chunks.length;
  clock.advance(8);
  expect(chunks.length).toBeGreaterThan(before + 40);
  expect(kinds().filter((kind) => kind === 'lost')).toEqual([]);
});

test('a host that stood still catches up, and nothing is a gap', () => {
  const { board, clock, cable, kinds } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  const air = gather(board.sensors('air'));
  clock.advance(2);
  for (let i = 0; i < 10; i++) {
    cable.stall(0.04 * (i + 1));
    clock.advance(2);
  }
  const samples = samplesOf(chunks);
  expect(samples.every(({ number }, i) => number === (samples[0]?.number ?? 0) + i)).toBe(true);
  expect(air.chunks.length).toBeGreaterThan(200);
  expect(kinds()).toEqual(['connecting', 'connected']);
});

test('a board that runs fast or slow is measured and reported, and has no gaps below one percent', () => {
  for (const skew of [-0.008, 0.008]) {
    const { board, clock, events } = rig({ skew });
    gather(board.sensors('air'));
    clock.advance(60);
    expect(events.filter(({ kind }) => kind === 'gap' || kind === 'rate')).toEqual([]);
    expect(board.status().sensors.air?.measuredHz).toBeCloseTo(20 * (1 + skew), 0);
  }
  const { board, clock, events } = rig({ skew: 0.1 });
  gather(board.sensors('air'));
  clock.advance(60);
  const rates = events.flatMap((event) => (event.kind === 'rate' ? [event.measuredHz] : []));
  expect(rates).toEqual([expect.closeTo(22, 0)]);
});

test('a board that falls silent with its cable in is given up and opened again', () => {
  const { board, clock, cable, events } = rig();
  gather(board.sensors('vibration'));
  clock.advance(2);
  cable.dropShare(1);
  clock.advance(8);
  expect(events.find(({ kind }) => kind === 'silent')).toBeDefined();
  expect(events.find(({ kind }) => kind === 'lost')).toMatchObject({ error: { code: 'BOARD_LOST' } });
  cable.dropShare(0);
  clock.advance(30);
  expect(board.status().state).toBe('connected');
});
