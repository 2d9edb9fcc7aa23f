import type { ConfigShape } from './config-shape.js';
import { didYouMean } from './did-you-mean.js';
import type { Settings } from './setting.js';
import { textValue } from './text-value.js';
import { variableName } from './variable-name.js';

/** Reads the variables `PIPIT_<SECTION>__<KEY>`; case and single underscores do not count. Others are left alone. */
export function envSettings(env: Readonly<Record<string, string | undefined>>, root: ConfigShape): Settings {
  const found: Settings = { settings: [], faults: [] };
  for (const [variable, text] of Object.entries(env)) {
    if (text === undefined || !variable.startsWith('PIPIT_') || !variable.includes('__')) continue;
    let shape: ConfigShape | undefined = root;
    let path: readonly string[] = [];
    for (const part of variable.slice('PIPIT_'.length).split('__')) {
      const key: string = shape.keys.find((name) => plain(name) === plain(part)) ?? part;
      const inner: ConfigShape | undefined = shape.at(key);
      if (!inner) {
        const known = shape.keys.map((name) => variableName([...path, name]));
        found.faults.push(`${variable} sets nothing that there is${didYouMean(variable, known)}`);
        path = [];
        break;
      }
      shape = inner;
      path = [...path, key];
    }
    if (path.length > 0) found.settings.push({ path, value: textValue(text, shape), source: variable });
  }
  return found;
}

const plain = (name: string) => name.replace(/[^A-Za-z0-9]/g, '').toLowerCase();
