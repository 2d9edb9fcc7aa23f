import { expect, test } from '@jest/globals';
import { createColors } from 'picocolors';
import { progress } from './progress.js';

const watch = (live: boolean) => {
  let ms = 0;
  const drawn: string[] = [];
  const line = progress(
    { live, draw: (text) => drawn.push(text), colors: createColors(false) },
    'scoring',
    1000,
    () => ms,
  );
  return {
    drawn,
    line,
    at: (time: number, done: number) => {
      ms = time;
      line.at(done);
    },
  };
};

test('the first second is quiet; then rate and time left are shown, and nothing is left behind', () => {
  const { at, line, drawn } = watch(true);

  at(900, 90);
  expect(drawn).toEqual([]);
  at(2000, 200);
  at(2010, 201);
  line.end();

  expect(drawn).toEqual(['\r\x1b[2Kscoring 200 / 1,000, 100/s, 8 s left', '\r\x1b[2K']);
});

test('where nobody looks on, nothing is drawn', () => {
  const { at, line, drawn } = watch(false);

  at(5000, 500);
  line.end();

  expect(drawn).toEqual([]);
});
