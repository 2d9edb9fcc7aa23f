import type { Container } from './inject/container.js';
import type { Made } from './lifecycle/lifecycle.js';
import { providerFailed } from './lifecycle/provider-failed.js';
import type { ProviderNode } from './module/provider-node.js';

/**
 * Makes every provider in order, each with what its module's container holds for it, and puts it there.
 *
 * Gives those that the app has to start and stop: each instance once, and no values, which others made. Errors:
 * `PROVIDER_FAILED` for a constructor or factory that throws.
 */
export async function makeProviders(
  order: readonly ProviderNode[],
  containers: ReadonlyMap<ProviderNode, Container>,
): Promise<readonly Made[]> {
  const made = new Map<unknown, Made>();
  for (const provider of order) {
    const { token, recipe, path } = provider;
    const container = containers.get(provider);
    const needed = recipe.needs.map((need) => container?.get(need));
    let instance: unknown;
    try {
      instance = recipe.make(needed);
      if (recipe.kind === 'factory' && instance instanceof Promise) instance = await (instance as Promise<unknown>);
    } catch (error) {
      throw providerFailed(recipe.name, recipe.kind === 'class' ? 'constructor' : 'factory', path, error);
    }
    container?.put(token, instance);
    if (recipe.kind !== 'value' && !made.has(instance)) made.set(instance, { name: recipe.name, path, instance });
  }
  return [...made.values()];
}
