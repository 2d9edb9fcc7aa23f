import * as z from 'zod';
import type { ConfigToken } from './define-config.js';

/** The part of a JSON Schema that says which keys there are. */
interface JsonSchema {
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
}

/** Which keys a part of the configuration has, whatever its schema is wrapped in (a default, an optional, a pipe). */
export class ConfigShape {
  readonly #schema: JsonSchema;

  constructor(schema: JsonSchema) {
    this.#schema = schema;
  }

  static of(sections: readonly ConfigToken<unknown>[]): ConfigShape {
    const properties = sections.map(({ name, schema }) => [
      name,
      z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema,
    ]);
    return new ConfigShape({ properties: Object.fromEntries(properties) as Record<string, JsonSchema> });
  }

  /** The keys known by name; empty for a plain value. */
  get keys(): readonly string[] {
    return Object.keys(this.#schema.properties ?? {});
  }

  /** True for what is always written as text, so that `7` stays text. */
  get isText(): boolean {
    return this.#schema.type === 'string' || (this.#schema.enum ?? []).some((value) => typeof value === 'string');
  }

  /** What is under `key`; nothing where no such key may be. */
  at(key: string): ConfigShape | undefined {
    const { properties = {}, additionalProperties: others } = this.#schema;
    if (Object.hasOwn(properties, key)) return new ConfigShape(properties[key] as JsonSchema);
    if (key === '__proto__' || !others) return undefined;
    return new ConfigShape(others === true ? {} : others);
  }
}
