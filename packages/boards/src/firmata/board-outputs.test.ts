import { expect, test } from '@jest/globals';
import { EmulatedUno } from '../emulated/emulated-uno.js';
import { ledPart } from '../emulated/led-part.js';
import { gather, rig } from '../testing/rig.js';
import { FirmataBoard } from './firmata-board.js';

test('outputs do what they are told, on the board and in the events', () => {
  const { board, clock, shown, events } = rig();
  const { subscription } = gather(board.sensors('air'));
  const led = board.led(13);
  const relay = board.relay(7);
  const servo = board.servo(9);
  clock.advance(1);
  led.on();
  relay.on();
  servo.to(45);
  clock.advance(0.1);
  expect(shown()).toEqual({ led: 1, relay: 1, servo: 45 });
  led.off();
  relay.off();
  servo.to(500);
  clock.advance(0.1);
  expect(shown()).toEqual({ led: 0, relay: 0, servo: 180 });
  expect(events.filter(({ kind }) => kind === 'output')).toHaveLength(6);
  expect([led.level, relay.level, servo.degrees]).toEqual([0, 0, 180]);
  subscription.unsubscribe();
});

test('an LED on a PWM pin dims; one on another pin is on from one half; NaN is off', () => {
  const { clock } = rig();
  const uno = new EmulatedUno({ clock, parts: [ledPart(6), ledPart(13)] });
  const board = new FirmataBoard({ link: uno.link, clock });
  const values = () => {
    let found: number[] = [];
    uno.states.subscribe((states) => (found = states.map(({ value }) => value))).unsubscribe();
    return found;
  };
  const held = board.hold().subscribe();
  const dims = board.led(6);
  const lit = board.led(13);
  clock.advance(1);
  dims.to(0.5);
  lit.to(0.6);
  clock.advance(0.1);
  expect(values()).toEqual([expect.closeTo(128 / 255, 5), 1]);
  dims.to(Number.NaN);
  lit.to(0.4);
  clock.advance(0.1);
  expect(values()).toEqual([0, 0]);
  held.unsubscribe();
  expect(clock.timers).toBe(0);
});

test('closing in order switches everything off that was not told to stay', () => {
  const { board, clock, shown } = rig();
  const { subscription } = gather(board.sensors('air'));
  board.led({ pin: 13, keep: true }).on();
  board.relay(7).on();
  board.servo(9).to(90);
  clock.advance(1);
  subscription.unsubscribe();
  expect(shown()).toEqual({ led: 1, relay: 0, servo: 90 });
});

test('a relay on its closed contact is released to switch on', () => {
  const { board, clock, shown } = rig();
  gather(board.sensors('air'));
  const load = board.relay({ pin: 7, closedWhenOff: true });
  load.off();
  clock.advance(1);
  expect(shown()).toMatchObject({ relay: 1 });
  load.on();
  clock.advance(0.1);
  expect(shown()).toMatchObject({ relay: 0 });
});

test('a pin has one owner; a pin that cannot is a fault', () => {
  const { board, clock, events } = rig();
  board.led(13);
  expect(() => board.relay(13)).toThrow(expect.objectContaining({ code: 'PIN_TAKEN' }));
  expect(board.led(13)).toBeDefined();
  board.led(0).on();
  board.servo(15).to(3);
  gather(board.sensors('air'));
  clock.advance(1);
  const faults = events.flatMap((event) => (event.kind === 'fault' ? [event.error.code] : []));
  expect(faults).toEqual(['PIN_UNFIT', 'PIN_UNFIT']);
});
