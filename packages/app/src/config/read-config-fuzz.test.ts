import { expect, test } from '@jest/globals';
import { PipitError } from '@pipit/core';
import fc from 'fast-check';
import * as z from 'zod';
import { defineConfig } from './define-config.js';
import { readConfig } from './read-config.js';

const Board = defineConfig(
  'board',
  z.strictObject({
    port: z.string().default('emulated'),
    rateHz: z.number().positive().default(100),
    pins: z.strictObject({ led: z.int().default(13) }).prefault({}),
    gains: z.record(z.string(), z.number()).default({}),
  }),
);

const key = fc.oneof(
  fc.constantFrom('board', 'port', 'rateHz', 'pins', 'led', 'gains', '__proto__', 'constructor', ''),
  fc.string({ maxLength: 4 }),
);
const path = (by: string) => fc.array(key, { minLength: 1, maxLength: 4 }).map((keys) => keys.join(by));
const text = fc.oneof(fc.constantFrom('1', '-1', 'true', 'null', '{}', '[]', '"a"', 'a'), fc.json());
const value = fc.oneof(
  fc.json(),
  fc.dictionary(key, fc.dictionary(key, fc.jsonValue())).map((o) => JSON.stringify(o)),
);

test('whatever is given, it is a configuration that fits or a coded error, and no prototype is touched', () => {
  fc.assert(
    fc.property(
      fc.option(fc.oneof(value, fc.string()), { nil: undefined }),
      fc.dictionary(
        path('__').map((name) => `PIPIT_${name}`),
        text,
        { maxKeys: 3 },
      ),
      fc.dictionary(path('.'), text, { maxKeys: 3 }),
      (file, env, flags) => {
        try {
          const values = readConfig([Board], {
            file: file === undefined ? undefined : { path: 'pipit.json', text: file },
            env,
            flags,
          });
          expect(Board.schema.safeParse(values.get(Board)).success).toBe(true);
        } catch (error) {
          expect(error).toBeInstanceOf(PipitError);
        }
        expect(Object.keys(Object.prototype)).toEqual([]);
      },
    ),
    { numRuns: 400, seed: 7 },
  );
});
