import type { LabelledRow } from './labelled-row.js';

/**
 * Weights with which every class counts the same, and within a class every group: a bearing of which there are many
 * recordings says no more than one of which there are few. They sum to 1.
 */
export function balancedWeights(rows: readonly LabelledRow[]): Float64Array {
  const classes = new Map<string, Map<string, number>>();
  for (const { label, group } of rows) {
    const groups = classes.get(label) ?? new Map<string, number>();
    classes.set(label, groups);
    groups.set(group, (groups.get(group) ?? 0) + 1);
  }
  return Float64Array.from(rows, ({ label, group }) => {
    const groups = classes.get(label) as Map<string, number>;
    return 1 / (classes.size * groups.size * (groups.get(group) as number));
  });
}
