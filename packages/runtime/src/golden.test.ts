import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { Interpreter, readModel, writeModel } from './index.js';

interface Golden {
  readonly path: string;
  readonly runs: number;
  readonly arena_x86_32: number;
}

const folder = sharedFolder('reference', 'the golden models of TensorFlow Lite Micro');
const bytes = (path: string): Uint8Array => new Uint8Array(readFileSync(path));
const listed: Golden[] = folder ? JSON.parse(readFileSync(join(folder, 'golden/INDEX.json'), 'utf8')) : [];
/** Runs that the readable engine, some hundred times slower, is given of each golden. */
const REFERENCE_RUNS = 1;

/** Feeds a golden's inputs and counts the output bytes that differ from `wanted`. */
function differing(
  interpreter: Interpreter,
  from: string,
  wanted: string,
  runs: number,
  afterFirst: () => void = () => {},
): number {
  const inputs = interpreter.inputs.map((_, i) => bytes(join(from, `input${i}.bin`)));
  const outputs = interpreter.outputs.map((_, i) => bytes(join(wanted, `output${i}.bin`)));
  let count = 0;
  for (let run = 0; run < runs; run++) {
    interpreter.inputs.forEach((port, i) => {
      port.set((inputs[i] as Uint8Array).subarray(run * port.bytes, (run + 1) * port.bytes));
    });
    interpreter.invoke();
    if (run === 0) afterFirst();
    interpreter.outputs.forEach((port, i) => {
      const raw = port.raw();
      for (let k = 0; k < port.bytes; k++) if (raw[k] !== outputs[i]?.[run * port.bytes + k]) count++;
    });
  }
  return count;
}

const none: typeof listed = [
  { path: 'the goldens, which are not here', runs: 0, arena_x86_32: 0 } as (typeof listed)[number],
];

(listed.length > 0 ? describe : describe.skip).each(listed.length > 0 ? listed : none)(
  '$path',
  ({ path, runs, arena_x86_32 }) => {
    if (listed.length === 0) {
      test('is skipped', () => {});
      return;
    }
    const here = join(folder ?? '', path);
    const model = bytes(join(here, 'model.tflite'));

    test.each(['wasm', 'reference'] as const)(
      'every output byte of the %s engine is that of the microcontroller',
      (engine) => {
        const interpreter = new Interpreter(model, { engine });

        const wrong = differing(interpreter, here, here, engine === 'wasm' ? runs : Math.min(runs, REFERENCE_RUNS));

        interpreter.dispose();
        expect(wrong).toBe(0);
      },
    );

    test('its tensors fit in the arena that TensorFlow Lite Micro takes', () => {
      const interpreter = new Interpreter(model, { engine: 'reference' });

      expect(interpreter.arenaBytes).toBeLessThanOrEqual(arena_x86_32);
    });

    test('it computes the same after it was read and written again', () => {
      const interpreter = new Interpreter(writeModel(readModel(model)));

      const wrong = differing(interpreter, here, here, Math.min(runs, 8));

      interpreter.dispose();
      expect(wrong).toBe(0);
    });

    const intermediate = join(here, 'tensors_run0');
    if (existsSync(intermediate)) {
      test.each(['wasm', 'reference'] as const)(
        'every tensor of the %s engine after the first run is as recorded',
        (engine) => {
          const interpreter = new Interpreter(model, { engine, keepTensors: true });
          const spec = readModel(model).subgraphs[0]?.tensors ?? [];
          const wrong: number[] = [];

          differing(interpreter, here, here, 1, () => {
            for (const file of readdirSync(intermediate)) {
              const index = Number(file.slice(1, -4));
              if (spec[index]?.type === 'resource') continue;
              if (!Buffer.from(interpreter.tensor(index)).equals(readFileSync(join(intermediate, file))))
                wrong.push(index);
            }
          });

          interpreter.dispose();
          expect(wrong).toEqual([]);
        },
      );
    }

    const single = join(folder ?? '', path.replace(/^golden\//, 'golden/single_rounding/'));
    if (existsSync(single)) {
      test.each(['wasm', 'reference'] as const)(
        'every output byte of the %s engine rounding once is as recorded',
        (engine) => {
          const interpreter = new Interpreter(model, { engine, rounding: 'single' });

          const wrong = differing(interpreter, here, single, engine === 'wasm' ? runs : Math.min(runs, REFERENCE_RUNS));

          interpreter.dispose();
          expect(wrong).toBe(0);
        },
      );
    }
  },
);

test('the goldens are there, or their absence was said', () => {
  expect(listed.length > 0 || folder === undefined).toBe(true);
});
