import { expect, test } from '@jest/globals';
import { take } from 'rxjs';
import { gather, numberOf, rig, samplesOf } from '../testing/rig.js';
import { mpu6050 } from '../sensors/mpu6050.js';
import { FirmataBoard } from './firmata-board.js';

test('a minute at 200 Hz over 57,600 baud arrives whole, in order and in time', () => {
  const { board, clock, uno, kinds } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  clock.advance(60);
  const samples = samplesOf(chunks);
  expect(samples.length).toBeGreaterThan(11_880);
  expect(samples.every(({ number }, i) => number === (samples[0]?.number ?? 0) + i)).toBe(true);
  expect(samples.every(({ at }, i) => Math.abs(at - (samples[0]?.at ?? 0) - i / 200) < 1e-9)).toBe(true);
  expect(kinds()).toEqual(['connecting', 'connected']);
  expect(uno.overruns).toBe(0);
  expect(board.status()).toMatchObject({ state: 'connected', sensors: { vibration: { gaps: 0, lostS: 0 } } });
  expect(board.status().sensors.vibration?.measuredHz).toBeCloseTo(200, 0);
});

test('values come in the units of the spec, within half a count of the sensor', () => {
  const { board, clock } = rig();
  const { chunks } = gather(board.sensors('vibration'));
  clock.advance(2);
  const [, ay = 0, az] = chunks[0]?.samples ?? [];
  expect(az).toBe(1);
  expect(Math.abs(ay - Math.sin(0.3))).toBeLessThan(0.1);
});

test('nothing happens before somebody subscribes, and nothing stays after the last one left', () => {
  const { board, clock, kinds } = rig();
  const signal = board.sensors('vibration');
  board.led(13).on();
  clock.advance(5);
  expect(kinds()).toEqual(['output']);
  expect(clock.timers).toBe(0);
  for (let i = 0; i < 3; i++) {
    const { subscription, chunks } = gather(signal);
    clock.advance(3);
    expect(chunks.length).toBeGreaterThan(25);
    subscription.unsubscribe();
    expect(clock.timers).toBe(0);
    expect(board.status().state).toBe('closed');
    clock.advance(100);
  }
  expect(kinds()).not.toContain('gap');
});

test('unsubscribing at any moment of the connection leaves no timer', () => {
  for (let ms = 0; ms < 600; ms += 7) {
    const { board, clock } = rig();
    const { subscription } = gather(board.sensors('vibration'));
    clock.advance(ms / 1000);
    subscription.unsubscribe();
    expect(clock.timers).toBe(0);
  }
});

test('leaving from within a chunk, and coming back, is like leaving at any other time', () => {
  const { board, clock } = rig();
  for (let i = 0; i < 5; i++) {
    const { chunks } = gather(board.sensors('vibration').pipe(take(3)));
    clock.advance(2);
    expect(chunks.map(({ samples }) => samples.length)).toEqual([48, 48, 48]);
    const samples = samplesOf(chunks);
    expect(samples.every(({ number }, k) => number === (samples[0]?.number ?? 0) + k)).toBe(true);
    expect(clock.timers).toBe(0);
  }
});

test('leaving on any news of the board leaves no timer', () => {
  for (const kind of ['connecting', 'connected', 'lost', 'retrying', 'restarted', 'gap', 'output', 'fault']) {
    const { board, clock, cable, uno } = rig();
    const { subscription } = gather(board.sensors('vibration'));
    const held = gather(board.sensors('air'));
    held.subscription.unsubscribe();
    board.events.subscribe((event) => event.kind === kind && subscription.unsubscribe());
    board.led(0).on();
    clock.advance(1);
    uno.brownOut();
    clock.advance(1);
    cable.unplug();
    clock.advance(1);
    cable.plug();
    clock.advance(5);
    subscription.unsubscribe();
    expect(clock.timers).toBe(0);
    expect(board.status().state).toBe('closed');
  }
});

test('two subscribers share one connection, and neither can spoil what the other has', () => {
  const { board, clock, kinds } = rig();
  const first = gather(board.sensors('vibration'));
  clock.advance(1);
  const second = gather(board.sensors('vibration'));
  clock.advance(1);
  for (const { samples } of first.chunks) samples.fill(Number.NaN);
  expect(second.chunks.every(({ samples }) => samples.every(Number.isFinite))).toBe(true);
  first.subscription.unsubscribe();
  const before = second.chunks.length;
  clock.advance(1);
  expect(second.chunks.length).toBeGreaterThan(before + 10);
  expect(kinds()).toEqual(['connecting', 'connected']);
  second.subscription.unsubscribe();
  expect(kinds()).toEqual(['connecting', 'connected', 'closed']);
});

test('two sensors run beside each other, each at its rate', () => {
  const { board, clock } = rig();
  const vibration = gather(board.sensors('vibration'));
  const air = gather(board.sensors('air'));
  clock.advance(20);
  expect(samplesOf(vibration.chunks).length).toBeGreaterThan(3900);
  const values = air.chunks.flatMap(({ samples }) => [...samples]);
  expect(values.length).toBeGreaterThan(385);
  // The program of the board samples late while it waits for a full line, as a real one does: by up to 35 ms.
  for (let i = 1; i < values.length; i++) {
    const step = (values[i] ?? 0) - (values[i - 1] ?? 0);
    expect(step < 0 || Math.abs(step - 0.05) < 0.035).toBe(true);
  }
  expect(board.status().sensors.air).toMatchObject({ gaps: 0 });
  vibration.subscription.unsubscribe();
  const before = air.chunks.length;
  clock.advance(5);
  expect(air.chunks.length).toBeGreaterThan(before + 30);
  expect(board.status().sensors.vibration).toBeUndefined();
});

test('a model gets the channels that it asks for, in its order', () => {
  const { board, clock } = rig();
  const spec = {
    kind: 'chunk' as const,
    rateHz: 200,
    channels: [
      { name: 'az', unit: 'g' as const },
      { name: 'ax', unit: 'g' as const },
    ],
  };
  const signal = board.sensors(spec);
  expect(signal.spec).toBe(spec);
  const { chunks } = gather(signal);
  clock.advance(1);
  const samples = chunks[0]?.samples ?? new Float32Array();
  expect(samples[0]).toBe(1);
  expect(numberOf(samples[3] ?? 0)).toBe(numberOf(samples[1] ?? 0) + 1);
});

test('a signal says what made it, and that nothing ever measured it', () => {
  const { board } = rig();
  expect(board.sensors('vibration').origin).toEqual({
    kind: 'emulated',
    synthetic: true,
    description: 'emulated Uno, mpu6050: a counter',
  });
});

test('a board that answers nothing is reported and tried again for ever', () => {
  const clock = rig().clock;
  let opened = 0;
  const board = new FirmataBoard({
    clock,
    link: {
      name: 'deaf',
      bytesPerSecond: 5760,
      origin: () => ({ kind: 'serial', synthetic: false, description: 'deaf' }),
      open: (events) => {
        opened++;
        const cancel = clock.after(0, () => events.opened());
        return { write: () => {}, close: cancel };
      },
    },
    sensors: { vibration: mpu6050() },
  });
  const codes: string[] = [];
  board.events.subscribe((event) => event.kind === 'lost' && codes.push(event.error.code));
  const { subscription, errors } = gather(board.sensors('vibration'));
  clock.advance(600);
  expect(opened).toBeGreaterThan(15);
  expect(new Set(codes)).toEqual(new Set(['BOARD_MUTE']));
  expect(errors).toEqual([]);
  subscription.unsubscribe();
  expect(clock.timers).toBe(0);
});

test('where no attempt can help the signal fails', () => {
  const { clock } = rig();
  const board = new FirmataBoard({
    clock,
    link: {
      name: 'no driver',
      bytesPerSecond: 5760,
      origin: () => ({ kind: 'serial', synthetic: false, description: '' }),
      open: (events) => {
        const cancel = clock.after(0, () =>
          events.closed(Object.assign(new Error('none'), { code: 'SERIAL_MISSING', hint: '', exit: 4 }) as never),
        );
        return { write: () => {}, close: cancel };
      },
    },
    sensors: { vibration: mpu6050() },
  });
  const { errors } = gather(board.sensors('vibration'));
  clock.advance(1);
  expect(errors).toMatchObject([{ code: 'SERIAL_MISSING' }]);
  expect(clock.timers).toBe(0);
  expect(board.status().state).toBe('closed');
});
