import type { ModuleNode } from './module-node.js';
import { type ModuleScope, scopes } from './scopes.js';
import type { ProviderNode } from './provider-node.js';

/** All modules of an app, what each of their providers sees, and where each provider lives. */
export interface ModuleGraph {
  /** The app's own module. */
  readonly root: ModuleNode | undefined;
  readonly everywhere: readonly ProviderNode[];
  readonly providers: readonly ProviderNode[];
  readonly scopes: ReadonlyMap<ModuleNode, ModuleScope>;
  readonly homes: ReadonlyMap<ProviderNode, ModuleNode>;
}

/** `modules` in the order that `readModules` gives; `everywhere` is what every provider sees. Errors: those of `scopes`. */
export function moduleGraph(modules: readonly ModuleNode[], everywhere: readonly ProviderNode[]): ModuleGraph {
  const homes = modules.flatMap((module) => module.providers.map((provider) => [provider, module] as const));
  return {
    root: modules.at(-1),
    everywhere,
    providers: [...everywhere, ...homes.map(([provider]) => provider)],
    scopes: scopes(modules, everywhere),
    homes: new Map(homes),
  };
}
