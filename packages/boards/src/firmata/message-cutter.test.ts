import { expect, test } from '@jest/globals';
import { MessageCutter } from './message-cutter.js';

function cut(sender: 'board' | 'host', ...bytes: number[]) {
  const messages: number[][] = [];
  let garbage = 0;
  const cutter = new MessageCutter(
    sender,
    (message) => messages.push([...message]),
    (count) => {
      garbage += count;
    },
  );
  cutter.push(Uint8Array.from(bytes));
  return { messages, garbage };
}

test('analog values, sysex and versions are cut where they end', () => {
  expect(cut('board', 0xe0, 1, 2, 0xf0, 0x77, 1, 0xf7, 0xf9, 2, 5)).toEqual({
    messages: [
      [0xe0, 1, 2],
      [0xf0, 0x77, 1, 0xf7],
      [0xf9, 2, 5],
    ],
    garbage: 0,
  });
});

test('a request for the version is one byte from the host and an answer three from the board', () => {
  expect(cut('host', 0xf9, 0xff).messages).toEqual([[0xf9], [0xff]]);
});

test('a message cut short is garbage and the next one is whole', () => {
  expect(cut('board', 0xf0, 0x77, 1, 0xe0, 3, 4)).toEqual({ messages: [[0xe0, 3, 4]], garbage: 3 });
});

test('bytes between messages are counted and skipped', () => {
  expect(cut('board', 1, 2, 0xf7, 0xe1, 3, 4, 5)).toEqual({ messages: [[0xe1, 3, 4]], garbage: 4 });
});

test('a sysex without an end is given up at 4 kB', () => {
  const endless = Array.from({ length: 5000 }, () => 1);
  const { messages, garbage } = cut('board', 0xf0, ...endless, 0xe0, 1, 2);
  expect(messages).toEqual([[0xe0, 1, 2]]);
  expect(garbage).toBe(5001);
});
