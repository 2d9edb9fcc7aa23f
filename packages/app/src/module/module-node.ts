import type { Token } from '../inject/token.js';
import type { ModuleDescription, ModuleImport } from './module.js';
import type { ProviderNode } from './provider-node.js';

/** A module in its place in the graph; its sections of configuration are among its providers. `path` leads from the app's module to it, the shortest way found first. */
export interface ModuleNode {
  readonly name: string;
  readonly source: ModuleImport;
  readonly path: readonly string[];
  readonly imports: readonly ModuleNode[];
  readonly providers: readonly ProviderNode[];
  readonly exports: readonly (Token | ModuleDescription)[];
}
