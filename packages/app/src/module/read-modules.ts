import { PipitError } from '@pipit/core';
import { providerNode, valueRecipe } from './recipe-of.js';
import { type ModuleClass, type ModuleImport, type ModuleOptions, modules } from './module.js';
import type { ModuleNode } from './module-node.js';

/**
 * Follows the imports of `root` and gives every module once, imported ones before those that import them.
 *
 * Errors: `NOT_A_MODULE`, `IMPORT_UNDEFINED`, `MODULE_CYCLE` with the modules along the circle, and those of a provider
 * that cannot be read.
 */
export function readModules(root: ModuleImport): readonly ModuleNode[] {
  const read = new Map<ModuleImport, ModuleNode>();
  const open: ModuleImport[] = [];

  function visit(source: ModuleImport, above: readonly string[]): ModuleNode {
    const known = read.get(source);
    if (known) return known;
    const Class = classOf(source);
    const from = open.indexOf(source);
    if (from >= 0) {
      throw new PipitError('MODULE_CYCLE', [...open.slice(from).map((module) => classOf(module).name), Class.name]);
    }
    const options = optionsOf(source, above);
    const path = [...above, Class.name];
    open.push(source);
    const imports = (options.imports ?? []).map((imported, index) => {
      if (imported === undefined) throw new PipitError('IMPORT_UNDEFINED', 'imports', index, path);
      return visit(imported, path);
    });
    open.pop();
    const { exports = [], config = [] } = options;
    const providers = [
      ...config.map((token) => ({ token, path, recipe: valueRecipe(token, undefined) })),
      ...(options.providers ?? []).map((provider, index) => providerNode(provider, index, path)),
    ];
    const node = { name: Class.name, source, path, imports, providers, exports };
    read.set(source, node);
    return node;
  }

  visit(root, []);
  return [...read.values()];
}

const classOf = (source: ModuleImport): ModuleClass => (typeof source === 'function' ? source : source?.module);

function optionsOf(source: ModuleImport, above: readonly string[]): ModuleOptions {
  const Class = classOf(source);
  const marked = typeof Class === 'function' ? modules.read(Class) : undefined;
  if (!marked) throw new PipitError('NOT_A_MODULE', Class?.name ?? typeof source, above.length ? above : ['createApp']);
  if (typeof source === 'function') return marked;
  return {
    imports: [...(marked.imports ?? []), ...(source.imports ?? [])],
    providers: [...(marked.providers ?? []), ...(source.providers ?? [])],
    exports: [...(marked.exports ?? []), ...(source.exports ?? [])],
    config: [...(marked.config ?? []), ...(source.config ?? [])],
  };
}
