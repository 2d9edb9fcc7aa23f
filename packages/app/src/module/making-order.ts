import { PipitError } from '@pipit/core';
import type { Links } from './link.js';
import type { ProviderNode } from './provider-node.js';

/**
 * Puts `wanted` and all that they need in the order in which they are made and started: what is needed comes first,
 * otherwise as listed.
 *
 * Errors: `PROVIDER_CYCLE` with the providers along the circle.
 */
export function makingOrder(wanted: Iterable<ProviderNode>, links: Links): readonly ProviderNode[] {
  const ordered = new Set<ProviderNode>();
  const open: ProviderNode[] = [];

  function visit(provider: ProviderNode): void {
    if (ordered.has(provider)) return;
    const from = open.indexOf(provider);
    if (from >= 0) {
      throw new PipitError(
        'PROVIDER_CYCLE',
        [...open.slice(from), provider].map(({ recipe }) => recipe.name),
      );
    }
    open.push(provider);
    links.get(provider)?.forEach(visit);
    open.pop();
    ordered.add(provider);
  }

  for (const provider of wanted) visit(provider);
  return [...ordered];
}
