import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { formula } from '../signals/formula.js';
import { analogPart } from './analog-part.js';
import { EmulatedUno, type PartState } from './emulated-uno.js';
import { ledPart } from './led-part.js';
import { mpu6050Chip } from './mpu6050-chip.js';
import type { Part } from './part.js';
import { relayPart } from './relay-part.js';
import { servoPart } from './servo-part.js';

/** Talks to an emulated Uno in bytes, as protocol.md of github.com/firmata/protocol writes them. */
function talk(...parts: Part[]) {
  const clock = new VirtualClock();
  const uno = new EmulatedUno({ clock, parts, bootS: 0.1 });
  let heard: number[] = [];
  const wire = uno.link.open({ opened: () => {}, data: (bytes) => heard.push(...bytes), closed: () => {} });
  const listen = (seconds: number) => {
    heard = [];
    clock.advance(seconds);
    return heard;
  };
  const say = (...bytes: number[]) => {
    wire.write(Uint8Array.from(bytes));
    return listen(0.015);
  };
  const shown = () => {
    let states: readonly PartState[] = [];
    uno.states.subscribe((now) => (states = now)).unsubscribe();
    return states.map(({ value }) => value);
  };
  return { uno, clock, listen, say, shown, wire };
}

const volts = (value: number) => formula('a voltage', [{ name: 'v', unit: 'V' }], [() => value]);

test('it introduces itself after a reset with version 2.5 and the name of its firmware', () => {
  const heard = talk().listen(0.2);
  expect(heard.slice(0, 7)).toEqual([0xf9, 2, 5, 0xf0, 0x79, 2, 5]);
  const name = heard.slice(7, -1).filter((_, i) => i % 2 === 0);
  expect(String.fromCharCode(...name)).toBe('StandardFirmata.ino');
  expect(heard.at(-1)).toBe(0xf7);
});

test('it tells what each of its twenty pins can do and which are analog', () => {
  const { say, listen } = talk();
  listen(0.2);
  say(0xf0, 0x6b, 0xf7);
  const modes = [...say(), ...listen(0.1)];
  const { say: ask, listen: hear } = talk();
  hear(0.2);
  ask(0xf0, 0x6b, 0xf7);
  expect(modes.filter((byte) => byte === 0x7f)).toHaveLength(20);
  ask(0xf0, 0x69, 0xf7);
  expect(hear(0.1).slice(-9)).toEqual([0x7f, 0x7f, 0, 1, 2, 3, 4, 5, 0xf7]);
});

test('reported analog pins come at the sampling interval in ten bits', () => {
  const { say, listen } = talk(analogPart({ channel: 2, signal: volts(2.5) }));
  listen(0.2);
  say(0xf0, 0x7a, 20, 0, 0xf7);
  say(0xc2, 1);
  const heard = listen(1);
  expect(heard).toHaveLength(50 * 3);
  expect(heard.slice(0, 3)).toEqual([0xe2, 512 & 0x7f, 512 >> 7]);
  say(0xc2, 0);
  expect(listen(1)).toEqual([]);
});

test('digital ports, single pins and PWM drive what is plugged in', () => {
  const { say, listen, shown } = talk(ledPart(13), relayPart(7), ledPart(9));
  listen(0.2);
  say(0xf4, 13, 1, 0xf4, 7, 1, 0xf4, 9, 3);
  say(0x91, 1 << 5, 0);
  say(0xf5, 7, 1);
  say(0xe9, 0x7f, 0);
  expect(shown()).toEqual([1, 1, expect.closeTo(127 / 255, 5)]);
});

test('a servo takes degrees, pulse widths and a configured range', () => {
  const { say, listen, shown } = talk(servoPart(10, [1000, 2000]));
  listen(0.2);
  say(0xf0, 0x70, 10, 1000 & 0x7f, 1000 >> 7, 2000 & 0x7f, 2000 >> 7, 0xf7);
  say(0xea, 45, 0);
  expect(shown()).toEqual([expect.closeTo(45, 5)]);
  say(0xea, 1500 & 0x7f, 1500 >> 7);
  expect(shown()).toEqual([90]);
});

test('an input pin is reported when its port is and it changes', () => {
  let press = (_level: 0 | 1) => {};
  const button: Part = {
    name: 'button',
    place: '2',
    plugIn: ({ hold }) => {
      press = hold(2);
    },
  };
  const { say, listen } = talk(button);
  listen(0.2);
  say(0xf4, 2, 0);
  expect(say(0xd0, 1)).toEqual([0x90, 0, 0]);
  press(1);
  expect(listen(0.05)).toEqual([0x90, 1 << 2, 0]);
});

test('I2C registers are read once, read on at every interval, and stopped', () => {
  const { say, listen } = talk(mpu6050Chip({ signal: volts(0) }));
  listen(0.2);
  say(0xf0, 0x78, 0, 0, 0xf7);
  expect(say(0xf0, 0x76, 0x68, 0x08, 0x75, 0, 1, 0, 0xf7)).toEqual([0xf0, 0x77, 0x68, 0, 0x75, 0, 0x68, 0, 0xf7]);
  say(0xf0, 0x76, 0x68, 0x10, 0x75, 0, 1, 0, 0xf7);
  expect(listen(0.19 * 5)).toHaveLength(9 * 50);
  say(0xf0, 0x76, 0x68, 0x18, 0xf7);
  listen(0.05);
  expect(listen(1)).toEqual([]);
});

test('a chip that is not there is complained about in text, with an empty reply', () => {
  const { say, listen } = talk();
  listen(0.2);
  say(0xf0, 0x78, 0, 0, 0xf7);
  const heard = [...say(0xf0, 0x76, 0x50, 0x08, 0, 0, 1, 0, 0xf7), ...listen(0.1)];
  expect(heard.slice(0, 2)).toEqual([0xf0, 0x71]);
  expect(heard.slice(-7)).toEqual([0xf0, 0x77, 0x50, 0, 0, 0, 0xf7]);
});

test('a reset forgets reporting and outputs', () => {
  const { say, listen, shown } = talk(ledPart(13), analogPart({ channel: 0, signal: volts(1) }));
  listen(0.2);
  say(0xf4, 13, 1, 0x91, 1 << 5, 0, 0xc0, 1);
  expect(shown()).toEqual([1]);
  say(0xff);
  expect(shown()).toEqual([0]);
  listen(0.05);
  expect(listen(1)).toEqual([]);
});

test('the line takes ten bits a byte: a 19 ms interval with a full line is caught up, not lost', () => {
  const { say, listen } = talk(mpu6050Chip({ signal: volts(0) }));
  listen(0.2);
  say(0xf0, 0x78, 0, 0, 0xf7);
  for (let i = 0; i < 8; i++) say(0xf0, 0x76, 0x68, 0x10, 0, 0, 32, 0, 0xf7);
  listen(1);
  const heard = listen(10).length;
  expect(heard / 10).toBeGreaterThan(5700);
  expect(heard / 10).toBeLessThan(5761);
});

test('a program that is busy sending loses what the host sends beyond 63 bytes', () => {
  const { say, uno, wire, listen } = talk(mpu6050Chip({ signal: volts(0) }));
  listen(0.2);
  say(0xf0, 0x78, 0, 0, 0xf7);
  for (let i = 0; i < 20; i++) wire.write(Uint8Array.of(0xf0, 0x76, 0x68, 0x08, 0, 0, 32, 0, 0xf7));
  listen(1);
  expect(uno.overruns).toBeGreaterThan(0);
});

test('bytes of any kind never make it fall over', () => {
  const { wire, clock } = talk(mpu6050Chip({ signal: volts(0) }), servoPart(9), ledPart(13));
  let state = 1;
  clock.advance(0.2);
  for (let i = 0; i < 2000; i++) {
    const bytes = Uint8Array.from({ length: 50 }, () => {
      state = (Math.imul(1664525, state) + 1013904223) >>> 0;
      return state >>> 24;
    });
    wire.write(bytes);
    clock.advance(0.01);
  }
  expect(clock.now()).toBeCloseTo(20.2, 6);
});
