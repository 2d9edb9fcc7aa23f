import { Container } from './inject/container.js';
import type { ModuleGraph } from './module/module-graph.js';
import type { ProviderNode } from './module/provider-node.js';

/** A container for each module that shows, besides its own, what its imports export; by the provider that lives in it. */
export function moduleContainers({ everywhere, homes, scopes }: ModuleGraph): ReadonlyMap<ProviderNode, Container> {
  const outermost = new Container();
  const containers = new Map<ProviderNode, Container>(everywhere.map((provider) => [provider, outermost]));
  for (const [module, { visible }] of scopes) {
    const container = outermost.child();
    for (const provider of module.providers) containers.set(provider, container);
    for (const [token, provider] of visible) {
      const owner = homes.get(provider) === module ? undefined : containers.get(provider);
      if (owner && owner !== outermost) container.share(token, owner);
    }
  }
  return containers;
}
