import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { pipit } from './command.js';

let out = '';
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), 'pipit-model-'));
});
afterAll(() => rmSync(out, { recursive: true }));

const golden = sharedFolder('reference/golden', 'pipit model run on the goldens of TensorFlow Lite Micro');
(golden ? describe : describe.skip)('pipit model run', () => {
  test.each([
    ['kws_ref_model', 'double', 8],
    ['mww_v2_okay_nabu', 'double', 100],
    ['trained_lstm_int8', 'single', 8],
  ])('%s gives the bytes of TensorFlow Lite Micro with %s rounding', async (name, rounding, runs) => {
    const model = join(golden ?? '', name);
    const expected = rounding === 'single' ? join(golden ?? '', 'single_rounding', name) : model;
    const prefix = join(out, `${name}-`);
    const args = [
      '--input',
      join(model, 'input0.bin'),
      '--rounding',
      rounding,
      '--output',
      prefix,
      '--bench',
      '5',
      '--json',
    ];
    const { code, stdout } = await pipit(['model', 'run', join(model, 'model.tflite'), ...args]).finished;

    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ runs, arenaBytes: expect.any(Number), medianUs: expect.any(Number) });
    expect(readFileSync(`${prefix}output0.bin`).equals(readFileSync(join(expected, 'output0.bin')))).toBe(true);
  });

  test('inputs that are no whole tensors are refused with what is wanted', async () => {
    const model = join(golden ?? '', 'kws_ref_model');
    const args = ['--input', join(model, 'meta.json'), '--output', join(out, 'x-')];
    const { code, stderr } = await pipit(['model', 'run', join(model, 'model.tflite'), ...args]).finished;

    expect(code).toBe(5);
    expect(stderr).toContain('490');
  });

  test('a file that is no model is refused', async () => {
    const { code, stderr } = await pipit(['model', 'run', 'package.json', '--output', join(out, 'x-')]).finished;

    expect(code).toBe(5);
    expect(stderr).toContain('MODEL_FILE');
  });
});
