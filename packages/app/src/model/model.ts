import type { FoundModel } from './find-model.js';
import { NamedToken } from '../inject/token.js';

const tokens = new Map<string, NamedToken<FoundModel>>();

/** A model that a module uses: its folder, its card and its blocks. */
export type Model = FoundModel;

/** The token of a model by its name: `@Inject(Model('machine-health'))`, provided by `ModelModule.use('machine-health')`. */
export function Model(name: string): NamedToken<FoundModel> {
  const token = tokens.get(name) ?? new NamedToken<FoundModel>(`Model('${name}')`);
  tokens.set(name, token);
  return token;
}
