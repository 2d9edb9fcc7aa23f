import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { writeWav } from '@pipit/data';
import { pipit } from './command.js';

/** Two seconds of murmur, one of which calls itself "yes", and a murmur to mix in or to listen to. */
let data = '';
beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), 'pipit-eval-'));
  const murmur = (phase: number) =>
    Float32Array.from({ length: 16_000 }, (_, i) => 0.01 * Math.sin(i / 20 + phase) + 0.005 * Math.sin(i * i + phase));
  for (const [folder, labels] of Object.entries({ words: ['yes', '_silence_'], murmur: ['_background_'] })) {
    mkdirSync(join(data, folder));
    const lines = labels.map((label, i) => {
      writeFileSync(join(data, folder, `${i}.wav`), writeWav(murmur(i), 16_000));
      return `${folder}/${i}.wav,${label},someone,test,1.0`;
    });
    writeFileSync(join(data, folder, 'index.csv'), ['path,label,speaker,split,seconds', ...lines, ''].join('\n'));
  }
});
afterAll(() => rmSync(data, { recursive: true }));

const evaluate = (...args: string[]) =>
  pipit(['eval', 'commands', '--data', join(data, 'words'), '--json', ...args]).finished;

test('a stream is judged in events: a word that nobody said is not found, and silence stays silent', async () => {
  const { code, stdout } = await evaluate('--stream', '--negatives', join(data, 'murmur'));

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({
    model: 'commands',
    split: 'test',
    n: 1,
    found: 0,
    others: 1,
    wrongInOthers: 0,
    falseEvents: 0,
    negativeHours: 1 / 3600,
  });
});

test('with noise the evaluation says which and how loud', async () => {
  const { code, stdout } = await evaluate('--noise', join(data, 'murmur'), '--snr', '5');

  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ n: 2, noise: join(data, 'murmur'), snrDb: 5 });
});

test.each([
  [['--stream', '--page', join('nowhere', 'page.html')], 'EVAL_PAGE'],
  [['--noise', 'murmur', '--split', 'leave-out:speaker'], 'EVAL_NOISE'],
])('%j is refused with %s', async (args, error) => {
  const { code, stderr } = await evaluate(...args);

  expect(code).toBe(2);
  expect(stderr).toContain(error);
});

test('noise that is not there is an error, not an evaluation in silence', async () => {
  const { code, stderr } = await evaluate('--noise', join(data, 'nowhere'));

  expect(code).toBe(3);
  expect(stderr).toContain('DATA_NOT_FOUND');
});
