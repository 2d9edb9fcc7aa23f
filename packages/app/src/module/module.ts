import type { AbstractClass } from '../inject/class.js';
import { metadata } from '../inject/metadata.js';
import type { Provider } from '../inject/provider.js';
import type { Token } from '../inject/token.js';
import type { ConfigToken } from '../config/define-config.js';

/** A class with `@Module`. It only names the module; the app never makes one. */
export type ModuleClass = AbstractClass;

/**
 * A module made at run time, as a static method returns it: `BoardModule.from('config')`.
 *
 * What it lists is added to what `@Module` says of the class. Each description is a module of its own; keep it in a
 * constant to import the same one twice.
 */
export interface ModuleDescription extends ModuleOptions {
  readonly module: ModuleClass;
}

export type ModuleImport = ModuleClass | ModuleDescription;

/**
 * `providers` see each other and what `imports` export. `exports` are tokens of its own providers, or imported modules
 * to pass on. `config` are the sections of configuration that its providers may inject.
 */
export interface ModuleOptions {
  readonly imports?: readonly ModuleImport[];
  readonly providers?: readonly Provider[];
  readonly exports?: readonly (Token | ModuleDescription)[];
  readonly config?: readonly ConfigToken<unknown>[];
}

/** What `@Module` left on each class. */
export const modules = metadata<ModuleOptions>('module');

/** Marks a class as a module: a group of providers with what it imports and exports. */
export function Module(options: ModuleOptions): (Class: ModuleClass) => void {
  return (Class) => modules.write(Class, options);
}
