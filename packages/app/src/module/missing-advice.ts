import { ConfigToken } from '../config/define-config.js';
import { isClass } from '../inject/class.js';
import type { Token } from '../inject/token.js';
import { tokenName } from '../inject/token-name.js';
import type { ModuleNode } from './module-node.js';
import type { ModuleScope } from './scopes.js';

/** The line that gives a module what it misses: an import or an export where some module has it, else a provider. */
export function missingAdvice(token: Token, wants: ModuleNode, scopes: ReadonlyMap<ModuleNode, ModuleScope>): string {
  const name = tokenName(token);
  if (token instanceof ConfigToken) return `Add config: [${name}] to @Module of ${wants.name}.`;
  for (const [module, { exported }] of scopes) {
    const isExported = exported.has(token);
    if (!isExported && !module.providers.some((provider) => provider.token === token)) continue;
    const lines = [
      ...(isExported ? [] : [`exports: [${name}] to ${module.name}`]),
      ...(wants.imports.includes(module) ? [] : [`imports: [${module.name}] to ${wants.name}`]),
    ];
    return `${module.name} has it: add ${lines.join(' and ')}.`;
  }
  const provider = isClass(token) ? name : `{ provide: ${name}, useClass: ... }`;
  return `Add providers: [${provider}] to ${wants.name}, or import a module that exports ${name}.`;
}
