import five from 'johnny-five';
import { expect, test } from '@jest/globals';
import { gather, rig } from '../testing/rig.js';

const signals = ['SIGINT', 'SIGTERM', 'exit', 'uncaughtException', 'unhandledRejection'] as const;
const listeners = () => signals.map((signal) => process.listenerCount(signal));
const handles = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length;

test('sixty connections leave nothing in the registries of johnny-five, and no listener or timer in the process', () => {
  const before = [listeners(), handles()];
  const { board, clock, cable, shown } = rig({}, { firstS: 0.1, longestS: 0.1 });
  board.led(13).on();
  board.relay(7).on();
  board.servo(9).to(10);
  const { subscription } = gather(board.sensors('vibration'));
  for (let i = 0; i < 60; i++) {
    clock.advance(0.5);
    expect(five.Board.cache.length).toBe(1);
    expect(shown()).toMatchObject({ led: 1, relay: 1, servo: expect.closeTo(10, 0) });
    cable.unplug();
    cable.plug();
    clock.advance(0.2);
  }
  subscription.unsubscribe();
  expect(five.Board.cache.length).toBe(0);
  expect([listeners(), handles()]).toEqual(before);
  expect(clock.timers).toBe(0);
});

test('it prints nothing and starts no REPL', () => {
  const written: unknown[] = [];
  const { log } = console;
  console.log = (...args) => written.push(args);
  try {
    const { board, clock } = rig();
    const { subscription } = gather(board.sensors('vibration'));
    board.led(13).on();
    clock.advance(2);
    subscription.unsubscribe();
  } finally {
    console.log = log;
  }
  expect(written).toEqual([]);
});
