import type { ProviderNode } from '../module/provider-node.js';
import { valueRecipe } from '../module/recipe-of.js';
import type { ConfigSources } from './config-sources.js';
import { ConfigToken } from './define-config.js';
import { readConfig } from './read-config.js';

/** Reads every section that a module lists, and gives it to its providers. Errors: those of `readConfig`. */
export function applyConfig(providers: readonly ProviderNode[], sources: ConfigSources): void {
  const sections = new Set<ConfigToken<unknown>>();
  for (const { token } of providers) if (token instanceof ConfigToken) sections.add(token);
  const values = readConfig([...sections], sources);
  for (const provider of providers) {
    const { token } = provider;
    if (token instanceof ConfigToken) provider.recipe = valueRecipe(token, values.get(token));
  }
}
