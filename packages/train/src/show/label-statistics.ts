import type { Folder } from '@pipit/data';

/** How many recordings and groups a label has. */
export interface LabelCount {
  readonly label: string;
  readonly recordings: number;
  readonly groups: number;
  readonly bySplit: Readonly<Record<string, number>>;
}

/** Recordings and groups of each label, the label with fewest first: where data is missing. */
export function labelStatistics(folder: Folder): readonly LabelCount[] {
  const tally = new Map<string, { recordings: number; groups: Set<string>; bySplit: Record<string, number> }>();
  for (const { label = '', group, columns } of folder.recordings) {
    const held = tally.get(label) ?? { recordings: 0, groups: new Set<string>(), bySplit: {} };
    const split = columns['split'] ?? '';
    held.recordings++;
    held.groups.add(group);
    if (split !== '') held.bySplit[split] = (held.bySplit[split] ?? 0) + 1;
    tally.set(label, held);
  }
  return [...tally]
    .map(([label, { recordings, groups, bySplit }]) => ({ label, recordings, groups: groups.size, bySplit }))
    .sort((a, b) => a.recordings - b.recordings);
}
