import type * as z from 'zod';
import { NamedToken } from '../inject/token.js';

/** A section of configuration: the token it is injected by, and the schema that it must fit. */
export class ConfigToken<T> extends NamedToken<T> {
  readonly schema: z.ZodObject;

  constructor(name: string, schema: z.ZodObject) {
    super(name);
    this.schema = schema;
  }
}

/**
 * Names a section of configuration and its schema; defaults belong into the schema.
 *
 * A module lists it under `config`, its providers `@Inject` it. `rateHz` of the section `board` is set by
 * `{ "board": { "rateHz": 50 } }` in the file, `PIPIT_BOARD__RATE_HZ=50` or the flag `board.rateHz=50`, the last winning.
 *
 * ```ts
 * export const BoardConfig = defineConfig('board', z.strictObject({ rateHz: z.number().positive().default(100) }));
 * export type BoardConfig = ConfigOf<typeof BoardConfig>;
 * ```
 */
export function defineConfig<S extends z.ZodObject>(name: string, schema: S): ConfigToken<z.output<S>> {
  return new ConfigToken<z.output<S>>(name, schema);
}

/** The type of the values of a section. */
export type ConfigOf<C> = C extends ConfigToken<infer T> ? T : never;
