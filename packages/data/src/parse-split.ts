import { PipitError } from '@pipit/core';

/** A split as the command line names it. */
export type Split =
  | { readonly kind: 'part'; readonly part: 'train' | 'val' | 'test' | 'all' }
  | { readonly kind: 'leave-out'; readonly column: string; readonly folds?: number };

const parts = ['train', 'val', 'test', 'all'] as const;

/** Reads `test`, `val`, `train`, `all` or `leave-out:<column>[:<folds>]`. Errors: `DATA_SPLIT`. */
export function parseSplit(text: string): Split {
  const part = parts.find((name) => name === text);
  if (part) return { kind: 'part', part };
  const [head, column, folds, ...rest] = text.split(':');
  if (head !== 'leave-out' || !column || rest.length > 0) throw new PipitError('DATA_SPLIT', text, 'it is not a split');
  if (folds === undefined) return { kind: 'leave-out', column };
  const count = Number(folds);
  if (!Number.isInteger(count) || count < 2) throw new PipitError('DATA_SPLIT', text, `${folds} is no number of folds`);
  return { kind: 'leave-out', column, folds: count };
}
