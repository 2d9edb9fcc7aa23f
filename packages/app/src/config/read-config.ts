import { PipitError } from '@pipit/core';
import { ConfigShape } from './config-shape.js';
import type { ConfigSources } from './config-sources.js';
import type { ConfigToken } from './define-config.js';
import { envSettings } from './env-settings.js';
import { fileSettings } from './file-settings.js';
import { flagSettings } from './flag-settings.js';
import type { Setting } from './setting.js';
import { variableName } from './variable-name.js';

/**
 * Gives the values of every section: defaults < file < environment < flags, checked against their schemas.
 *
 * Errors: `CONFIG` names all that does not fit, each with its source (file, variable or flag), field and expectation;
 * a key that no section has is one of them. `CONFIG_FILE`, `CONFIG_NAME` where two sections share a name.
 */
export function readConfig(
  sections: readonly ConfigToken<unknown>[],
  { file, env, flags }: ConfigSources,
): ReadonlyMap<ConfigToken<unknown>, unknown> {
  const names = new Set<string>();
  for (const { name } of sections) {
    if (names.has(name)) throw new PipitError('CONFIG_NAME', name);
    names.add(name);
  }
  const shape = ConfigShape.of(sections);
  const read = [
    ...(file ? [fileSettings(file, shape)] : []),
    ...(env ? [envSettings(env, shape)] : []),
    ...(flags ? [flagSettings(flags, shape)] : []),
  ];
  const faults = read.flatMap((found) => found.faults);
  const settings = read.flatMap((found) => found.settings);
  const given: Record<string, unknown> = {};
  for (const { path, value } of settings) put(given, path, value);

  const values = new Map<ConfigToken<unknown>, unknown>();
  for (const section of sections) {
    const parsed = section.schema.safeParse(given[section.name] ?? {});
    if (parsed.success) values.set(section, parsed.data);
    else {
      for (const { path, message } of parsed.error.issues) {
        faults.push(fault([section.name, ...path.map(String)], message, settings, file?.path));
      }
    }
  }
  if (faults.length > 0) throw new PipitError('CONFIG', faults);
  return values;
}

/** Sets a value deep inside `into`, copying what it passes through: a source's own object is never changed. */
function put(into: Record<string, unknown>, path: readonly string[], value: unknown): void {
  const [key, ...rest] = path;
  if (key === undefined) return;
  if (rest.length === 0) {
    into[key] = value;
    return;
  }
  const held = into[key];
  const inner: Record<string, unknown> =
    typeof held === 'object' && held !== null && !Array.isArray(held) ? { ...held } : {};
  into[key] = inner;
  put(inner, rest, value);
}

function fault(
  path: readonly string[],
  message: string,
  settings: readonly Setting[],
  file: string | undefined,
): string {
  const field = path.join('.');
  const expectation = message.replace(/^[^:]*: (?=expected)/, '');
  const setter =
    settings.findLast((setting) => beginsWith(path, setting.path)) ??
    settings.findLast((setting) => beginsWith(setting.path, path));
  if (setter) return `${setter.source} sets ${field}: ${expectation}`;
  const ways = [...(file ? [`in ${file}`] : []), `as ${variableName(path)}`, `as --set ${field}=...`];
  return `${field} is not set: ${expectation}; give it ${ways.join(' or ')}`;
}

const beginsWith = (path: readonly string[], start: readonly string[]) =>
  start.every((key, depth) => key === path[depth]);
