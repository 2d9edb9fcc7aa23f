import { expect, test } from '@jest/globals';
import * as z from 'zod';
import type { ConfigSources } from './config-sources.js';
import { defineConfig } from './define-config.js';
import { readConfig } from './read-config.js';

const Board = defineConfig(
  'board',
  z.strictObject({
    port: z.string().default('emulated'),
    rateHz: z.number().positive().default(100),
    pins: z.strictObject({ led: z.int().default(13), relay: z.int().optional() }).prefault({}),
    tags: z.array(z.string()).default([]),
    gains: z.record(z.string(), z.number()).default({}),
  }),
);
const Alarm = defineConfig('smoke-alarm', z.strictObject({ mode: z.enum(['day', 'night']) }));

const board = (sources: ConfigSources) => readConfig([Board], sources).get(Board);
const fault = (sources: ConfigSources, sections = [Board]) => {
  try {
    return readConfig(sections, sources);
  } catch (error) {
    return error instanceof Error ? error.message : error;
  }
};
const json = (value: unknown) => ({ path: 'pipit.json', text: JSON.stringify(value) });

test('defaults < file < environment < flags, field by field', () => {
  expect(board({})).toEqual({ port: 'emulated', rateHz: 100, pins: { led: 13 }, tags: [], gains: {} });
  expect(
    board({
      file: json({ board: { port: 'file', rateHz: 1, pins: { led: 1, relay: 1 } } }),
      env: { PIPIT_BOARD__RATE_HZ: '2', PIPIT_BOARD__PINS__LED: '2', PATH: '/bin', PIPIT_HOME: '/' },
      flags: { 'board.pins.led': '3' },
    }),
  ).toEqual({ port: 'file', rateHz: 2, pins: { led: 3, relay: 1 }, tags: [], gains: {} });
});

test('text stays text, other values are read as JSON, and records take any key', () => {
  expect(
    board({
      env: { PIPIT_BOARD__PORT: '7', PIPIT_BOARD__TAGS: '["a","b"]', PIPIT_BOARD__GAINS__ax: '0.5' },
      flags: { 'board.gains.ay': '2' },
    }),
  ).toMatchObject({ port: '7', tags: ['a', 'b'], gains: { ax: 0.5, ay: 2 } });
});

test.each([
  [
    'the file',
    { file: json({ board: { rateHz: '5' } }) },
    'pipit.json sets board.rateHz: expected number, received string',
  ],
  [
    'a variable',
    { env: { PIPIT_BOARD__RATE_HZ: 'fast' } },
    'PIPIT_BOARD__RATE_HZ sets board.rateHz: expected number, received string',
  ],
  ['a flag', { flags: { 'board.rateHz': '-1' } }, '--set board.rateHz sets board.rateHz: expected number to be >0'],
  ['an inner field', { flags: { 'board.pins.led': '1.5' } }, '--set board.pins.led sets board.pins.led: expected int'],
  [
    'a section that is no object',
    { file: json({ board: 5 }) },
    'pipit.json sets board: expected object, received number',
  ],
])('what does not fit names its source, field and expectation: %s', (_source, sources, message) => {
  expect(fault(sources)).toContain(message);
});

test.each([
  [
    'a key of the file',
    { file: json({ board: { rateHZ: 5 } }) },
    'pipit.json: board has no key rateHZ (did you mean rateHz?)',
  ],
  ['a section of the file', { file: json({ bord: {} }) }, 'pipit.json: the file has no key bord (did you mean board?)'],
  ['an inner key', { file: json({ board: { pins: { lamp: 1 } } }) }, 'board.pins has no key lamp (known: led, relay)'],
  [
    'a variable',
    { env: { PIPIT_BOARD__RAET_HZ: '5' } },
    'PIPIT_BOARD__RAET_HZ sets nothing that there is (did you mean PIPIT_BOARD__RATE_HZ?)',
  ],
  ['a flag', { flags: { 'board.prot': 'x' } }, '--set board.prot: board has no key prot (did you mean port?)'],
  ['a part of a plain value', { flags: { 'board.port.x': 'x' } }, '--set board.port.x: board.port has no key x'],
  [
    'a prototype',
    { file: { path: 'pipit.json', text: '{"board":{"__proto__":{"rateHz":1}}}' } },
    'board has no key __proto__',
  ],
  ['a prototype in a record', { flags: { 'board.gains.__proto__': '1' } }, 'board.gains has no key __proto__'],
])('what no schema knows is an error that says what was meant: %s', (_what, sources, message) => {
  expect(fault(sources)).toContain(message);
});

test('a field that must be set says all the ways to set it', () => {
  expect(fault({ file: json({}) }, [Alarm as never])).toContain(
    'smoke-alarm.mode is not set: expected one of "day"|"night"; ' +
      'give it in pipit.json or as PIPIT_SMOKE_ALARM__MODE or as --set smoke-alarm.mode=...',
  );
});

test('all faults are told at once', () => {
  const message = fault({ env: { PIPIT_BOARD__RATE_HZ: '0' }, flags: { 'board.x': '1', 'board.pins.led': 'a' } });

  expect(message).toMatch(/--set board\.x.*PIPIT_BOARD__RATE_HZ.*--set board\.pins\.led/);
});

test.each([
  ['{ "board": ', 'CONFIG_FILE'],
  ['[1]', 'CONFIG_FILE'],
  ['null', 'CONFIG_FILE'],
])('a file that is not one JSON object is refused: %s', (text, code) => {
  expect(() => board({ file: { path: 'pipit.json', text } })).toThrow(expect.objectContaining({ code, exit: 3 }));
});

test('two sections of one name are refused', () => {
  expect(() => readConfig([Board, defineConfig('board', z.strictObject({}))], {})).toThrow(
    expect.objectContaining({ code: 'CONFIG_NAME' }),
  );
});

test('sources are not changed by reading them', () => {
  const env = Object.freeze({ PIPIT_BOARD__GAINS__ax: '1' });
  const file = json({ board: { gains: { ay: 2 } } });

  expect(board({ env, file })).toMatchObject({ gains: { ax: 1, ay: 2 } });
  expect(board({ env, file })).toMatchObject({ gains: { ax: 1, ay: 2 } });
});
