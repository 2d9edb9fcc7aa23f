import { expect, test } from '@jest/globals';
import { speechEndOf, trimmed } from './sound.js';

const [silence, speech] = [8000, 4800];
const said = Int16Array.from({ length: 2 * silence + speech }, (_, i) =>
  i < silence || i >= silence + speech ? i % 3 : Math.round(9000 * Math.sin(i / 5)),
);

test('trimmed speech has lost its pauses and nothing of what is said', () => {
  const { length } = trimmed(said);

  expect(length).toBeGreaterThanOrEqual(speech + 480);
  expect(length).toBeLessThanOrEqual(speech + 480 + 960 + 1280);
});

test('speech ends where it did once it is trimmed', () => {
  const cut = trimmed(said);

  expect(cut.length - speechEndOf(cut)).toBeLessThanOrEqual(960);
});
