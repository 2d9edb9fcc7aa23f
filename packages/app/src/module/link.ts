import { PipitError } from '@pipit/core';
import { tokenName } from '../inject/token-name.js';
import { missingAdvice } from './missing-advice.js';
import type { ModuleGraph } from './module-graph.js';
import type { ProviderNode } from './provider-node.js';

/** For each provider, in the order its needs are listed, the providers that meet them. */
export type Links = ReadonlyMap<ProviderNode, readonly ProviderNode[]>;

/** Meets every need of `wanted`, and of what meets them. Errors: `PROVIDER_MISSING`, with the line to add and where. */
export function link(wanted: readonly ProviderNode[], { homes, scopes }: ModuleGraph): Links {
  const links = new Map<ProviderNode, readonly ProviderNode[]>();
  const open = [...wanted];
  for (let provider = open.pop(); provider; provider = open.pop()) {
    if (links.has(provider)) continue;
    const { recipe, path } = provider;
    const home = homes.get(provider);
    const needed = recipe.needs.map((token, index) => {
      const found = home && scopes.get(home)?.visible.get(token);
      if (found) return found;
      const advice = home ? missingAdvice(token, home, scopes) : '';
      throw new PipitError('PROVIDER_MISSING', tokenName(token), `parameter ${index} of ${recipe.name}`, path, advice);
    });
    links.set(provider, needed);
    open.push(...needed);
  }
  return links;
}
