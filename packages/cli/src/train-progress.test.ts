import { expect, test } from '@jest/globals';
import { terminal } from './terminal.js';
import { trainingView } from './train-progress.js';

/** A terminal that a person looks at, its clock, and what was drawn last. */
function watched() {
  const written: string[] = [];
  const stderr = { isTTY: true, columns: 80, write: (text: string) => written.push(text) > 0 };
  const screen = terminal({ stderr: stderr as unknown as NodeJS.WriteStream, env: { NO_COLOR: '1' } });
  let time = 0;
  return { screen, written, now: () => time, wait: (ms: number) => void (time += ms), last: () => written.at(-1) };
}

test('a line says the rate and how long this epoch and the later ones take', () => {
  const { screen, now, wait, last } = watched();
  const view = trainingView(screen, 5, now);

  view.onProgress('epoch 1', 0, 900);
  wait(4000);
  view.onProgress('epoch 1', 0.5, 1200);
  expect(last()).toContain('epoch 1 of 5, 50 %, 1,200 examples/s, 4 s left');

  view.onEpoch({ phase: 'float', epoch: 1, loss: 1, valAccuracy: 0.5, seconds: 8 });
  view.onProgress('epoch 2', 0, 1200);
  wait(2000);
  view.onProgress('epoch 2', 0.25, 1200);
  expect(last()).toContain('epoch 2 of 5, 25 %, 1,200 examples/s, 30 s left');
});

test('a step without a rate has its own time left, and the line is cleared', () => {
  const { screen, now, wait, last, written } = watched();
  const view = trainingView(screen, 5, now);

  view.onProgress('reading train', 0.1);
  wait(1000);
  view.onProgress('reading train', 0.2);
  wait(10);
  view.onProgress('reading train', 0.3);

  expect(last()).toContain('reading train, 20 %, 4 s left');
  view.end();
  expect(written.at(-1)).toBe('\r\x1b[2K');
});
