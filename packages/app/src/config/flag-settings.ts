import type { ConfigShape } from './config-shape.js';
import { didYouMean } from './did-you-mean.js';
import type { Settings } from './setting.js';
import { textValue } from './text-value.js';

/** Reads `{ 'board.rateHz': '50' }`, as `--set board.rateHz=50` gives it. */
export function flagSettings(flags: Readonly<Record<string, string>>, root: ConfigShape): Settings {
  const found: Settings = { settings: [], faults: [] };
  for (const [flag, text] of Object.entries(flags)) {
    const source = `--set ${flag}`;
    const path = flag.split('.');
    let shape = root;
    const unknown = path.findIndex((key) => {
      const inner = shape.at(key);
      shape = inner ?? shape;
      return !inner;
    });
    if (unknown < 0) found.settings.push({ path, value: textValue(text, shape), source });
    else {
      const where = path.slice(0, unknown).join('.') || 'the configuration';
      const key = path[unknown] ?? '';
      found.faults.push(`${source}: ${where} has no key ${key}${didYouMean(key, shape.keys)}`);
    }
  }
  return found;
}
