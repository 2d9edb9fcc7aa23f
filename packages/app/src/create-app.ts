import type { App } from './app.js';
import type { AppOptions } from './app-options.js';
import { assemble } from './assemble.js';
import type { ModuleImport } from './module/module.js';

/**
 * Puts an app together from its module, and starts nothing yet.
 *
 * Everything is checked here: modules and providers that are missing, doubled or in a circle, constructor parameters
 * without `@Inject`, configuration that does not fit, constructors and factories that throw. Each error names who, where
 * and the line to add.
 *
 * ```ts
 * const app = await createApp(SmokeAlarmModule, { config: { env: process.env } });
 * await app.start();
 * ```
 */
export function createApp(root: ModuleImport, options: AppOptions = {}): Promise<App> {
  return assemble(root, options, []);
}
