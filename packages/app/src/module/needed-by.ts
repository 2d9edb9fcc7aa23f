import type { Token } from '../inject/token.js';
import type { ModuleGraph } from './module-graph.js';
import type { ProviderNode } from './provider-node.js';

/** All that a provider with these needs reaches, directly and through others; what is missing is passed over. */
export function neededBy(
  provider: ProviderNode,
  needs: readonly Token[],
  graph: ModuleGraph,
  found: Set<ProviderNode> = new Set(),
): Set<ProviderNode> {
  const home = graph.homes.get(provider);
  const visible = home && graph.scopes.get(home)?.visible;
  for (const token of needs) {
    const needed = visible?.get(token);
    if (!needed || found.has(needed)) continue;
    found.add(needed);
    neededBy(needed, needed.recipe.needs, graph, found);
  }
  return found;
}
