import { expect, test } from '@jest/globals';
import { start } from './command.js';

test('a second SIGINT ends an app that hangs while it stops, with 130', async () => {
  const running = start('test/e2e/hanging-app.js', []);
  await running.saw('started');
  running.child.kill('SIGINT');
  await running.saw('stopping');
  running.child.kill('SIGINT');

  expect((await running.finished).code).toBe(130);
});
