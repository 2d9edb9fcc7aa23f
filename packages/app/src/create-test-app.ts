import type { App } from './app.js';
import type { AppOptions } from './app-options.js';
import { assemble } from './assemble.js';
import type { Token } from './inject/token.js';
import type { ModuleImport } from './module/module.js';
import { type Replacement, type StandIn, replacement } from './module/replacement.js';

/** The real graph of an app in which single providers are replaced. */
export class TestApp {
  readonly #root: ModuleImport;
  readonly #options: AppOptions;
  readonly #replacements: readonly Replacement[];

  constructor(root: ModuleImport, options: AppOptions, replacements: readonly Replacement[]) {
    this.#root = root;
    this.#options = options;
    this.#replacements = replacements;
  }

  /** Names the provider to replace, in whichever modules it is. */
  replace<T>(token: Token<T>): { with(standIn: StandIn<T>): TestApp } {
    return {
      with: (standIn) => new TestApp(this.#root, this.#options, [...this.#replacements, replacement(token, standIn)]),
    };
  }

  /** Puts the app together. Errors: `REPLACE_UNKNOWN`, and those of `createApp`. */
  create(): Promise<App> {
    return assemble(this.#root, this.#options, this.#replacements);
  }
}

/**
 * An app for a test: everything real but what is replaced by a value, a class, a factory or `{ useClass | useValue | useFactory }`.
 *
 * ```ts
 * const app = await createTestApp(SmokeAlarmModule, { clock }).replace(Board).with(recording).create();
 * ```
 */
export function createTestApp(root: ModuleImport, options: AppOptions = {}): TestApp {
  return new TestApp(root, options, []);
}
