import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { AppDefinition } from '@pipit/app';
import { PipitError } from '@pipit/core';

/** Loads an app by its name (`machine-health`) or by the name of its package. Errors: `UNKNOWN_APP`. */
export async function findApp(name: string, from = process.cwd()): Promise<AppDefinition> {
  const names = [`@pipit/app-${name}`, name];
  const places = [join(from, 'package.json'), fileURLToPath(import.meta.url)].map((place) => createRequire(place));
  for (const id of names) {
    for (const require of places) {
      const file = resolved(require, id);
      if (!file) continue;
      const loaded = (await import(pathToFileURL(file).href)) as { default?: AppDefinition };
      if (loaded.default && 'scenario' in loaded.default) return loaded.default;
    }
  }
  throw new PipitError('UNKNOWN_APP', name, names);
}

function resolved(require: NodeJS.Require, id: string): string | undefined {
  try {
    return require.resolve(id);
  } catch {
    return undefined;
  }
}
