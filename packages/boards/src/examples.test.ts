import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import {
  analog,
  analogPart,
  buzzerPart,
  EmulatedUno,
  FaultyLink,
  FirmataBoard,
  fan,
  formula,
  ledPart,
  mpu6050,
  mpu6050Chip,
  type PartState,
} from './index.js';

test('the example of EmulatedUno: twenty seconds of a fan, as fast as the machine can', () => {
  const clock = new VirtualClock();
  const uno = new EmulatedUno({ clock, parts: [mpu6050Chip({ signal: fan() }), ledPart(13)] });
  const board = new FirmataBoard({ link: uno.link, clock, sensors: { vibration: mpu6050({ rateHz: 200 }) } });
  let last: readonly PartState[] = [];
  uno.states.subscribe((states) => (last = states));
  let instants = 0;
  const lamp = board.led(13);
  board.sensors('vibration').subscribe(({ samples }) => {
    instants += samples.length / 3;
    lamp.to((samples[2] ?? 0) > 0.5 ? 1 : 0);
  });
  clock.advance(20);
  expect(instants).toBeGreaterThan(3800);
  expect(last).toEqual([{ part: 'led', place: '13', value: 1 }]);
});

test('the example of FirmataBoard: a siren that follows a gas sensor, on any link', () => {
  const clock = new VirtualClock();
  const smoke = formula('smoke after five seconds', [{ name: 'mq2', unit: 'V' }], [(at) => (at < 5 ? 1 : 4)]);
  const uno = new EmulatedUno({ clock, parts: [analogPart({ channel: 0, signal: smoke }), buzzerPart(8)] });
  const board = new FirmataBoard({
    link: uno.link,
    clock,
    sensors: { air: analog({ pins: [{ pin: 'A0', name: 'mq2' }] }) },
  });
  const siren = board.buzzer(8);
  board.sensors('air').subscribe(({ samples }) => siren.to((samples[0] ?? 0) > 3 ? 1 : 0));
  clock.advance(4);
  expect(siren.level).toBe(0);
  clock.advance(4);
  expect(siren.level).toBe(1);
});

test('the example of FaultyLink: pulled in the middle of a message, the board is found again', () => {
  const clock = new VirtualClock();
  const parts = [mpu6050Chip({ signal: fan() })];
  const cable = new FaultyLink(new EmulatedUno({ clock, parts }).link, clock);
  const board = new FirmataBoard({ link: cable, clock, sensors: { vibration: mpu6050({ rateHz: 200 }) } });
  board.sensors('vibration').subscribe();
  clock.advance(1);
  cable.unplugAfter(17);
  clock.advance(5);
  expect(board.status().state).toBe('waiting');
  cable.plug();
  clock.advance(10);
  expect(board.status().state).toBe('connected');
});
