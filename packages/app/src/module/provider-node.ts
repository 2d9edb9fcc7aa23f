import type { Token } from '../inject/token.js';

/** How one instance comes about. `values` exist already; the app calls no hooks on them. */
export interface Recipe {
  readonly kind: 'class' | 'factory' | 'value';
  /** The class, or the token where there is none: for people. */
  readonly name: string;
  readonly needs: readonly Token[];
  make(needed: readonly unknown[]): unknown;
}

/** One provider of one module, before anything is made. `recipe` is swapped where a test replaces it. */
export interface ProviderNode {
  readonly token: Token;
  readonly path: readonly string[];
  recipe: Recipe;
}
