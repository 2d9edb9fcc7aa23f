import { NamedToken, type Token } from './token.js';

/** How a token is shown to people. */
export function tokenName(token: Token): string {
  if (token instanceof NamedToken) return token.name;
  if (typeof token === 'symbol') return token.description ?? 'Symbol()';
  return token.name || 'a class without a name';
}
