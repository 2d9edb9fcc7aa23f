import { PipitError } from '@pipit/core';
import type { Token } from '../inject/token.js';
import { tokenName } from '../inject/token-name.js';
import type { ModuleNode } from './module-node.js';
import type { ProviderNode } from './provider-node.js';

export type Scope = ReadonlyMap<Token, ProviderNode>;

/** What a module's providers may inject, and what those that import it may. */
export interface ModuleScope {
  readonly visible: Scope;
  readonly exported: Scope;
}

/**
 * Works out for each module what its providers see: `everywhere`, what its imports export, and its own, each hiding what
 * came before.
 *
 * Errors: `PROVIDER_TWICE` where two of one kind claim a token, `EXPORT_MISSING` for an export that is not there.
 */
export function scopes(
  modules: readonly ModuleNode[],
  everywhere: readonly ProviderNode[],
): ReadonlyMap<ModuleNode, ModuleScope> {
  const all = new Map<ModuleNode, ModuleScope>();
  const outermost = uniqueByToken(everywhere, 'createApp');
  for (const module of modules) {
    const offered = new Set<ProviderNode>();
    for (const source of module.imports) for (const provider of exportedOf(all, source).values()) offered.add(provider);
    const imported = uniqueByToken(offered, module.name, module);
    const own = uniqueByToken(module.providers, module.name);
    const visible = new Map([...outermost, ...imported, ...own]);
    all.set(module, { visible, exported: exportsOf(module, visible, all) });
  }
  return all;
}

function exportsOf(module: ModuleNode, visible: Scope, all: ReadonlyMap<ModuleNode, ModuleScope>): Scope {
  const exported = new Map<Token, ProviderNode>();
  for (const item of module.exports) {
    const passedOn = module.imports.find(({ source }) => source === item);
    if (passedOn) {
      for (const [token, provider] of exportedOf(all, passedOn)) exported.set(token, provider);
      continue;
    }
    const provider = visible.get(item as Token);
    if (!provider) throw new PipitError('EXPORT_MISSING', exportName(item), module.path);
    exported.set(provider.token, provider);
  }
  return exported;
}

/** One provider for each token; a token that `except` provides itself may come from several imports. */
function uniqueByToken(providers: Iterable<ProviderNode>, module: string, except?: ModuleNode): Scope {
  const unique = new Map<Token, ProviderNode>();
  for (const provider of providers) {
    const other = unique.get(provider.token);
    const isOwn = except?.providers.some(({ token }) => token === provider.token);
    if (other && !isOwn) {
      throw new PipitError('PROVIDER_TWICE', tokenName(provider.token), claim(other), claim(provider), module);
    }
    unique.set(provider.token, provider);
  }
  return unique;
}

const exportedOf = (all: ReadonlyMap<ModuleNode, ModuleScope>, module: ModuleNode): Scope =>
  all.get(module)?.exported ?? new Map();

const claim = ({ recipe, path }: ProviderNode) => `${recipe.name} of ${path.join(' > ')}`;

const exportName = (item: ModuleNode['exports'][number]): string => {
  if (item === undefined) return 'undefined';
  return typeof item === 'object' && 'module' in item ? item.module.name : tokenName(item);
};
