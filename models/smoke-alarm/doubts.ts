import type { Folder } from '@pipit/data';

/** Seconds that a recording lasts. */
const lastsS = 10;

/**
 * Pairs of recordings of one scenario that its board would have had to make at once: their spans on the board's own
 * clock (`t_first_ms`) overlap. Empty where the recordings can be what they are said to be.
 */
export function overlaps(folder: Folder, scenario: string): (readonly [string, string])[] {
  const starts = (folder.groupsBy('scenario').get(scenario) ?? [])
    .map(({ columns }) => ({ rec: columns['rec'] ?? '', at: Number(columns['t_first_ms']) / 1000 }))
    .sort((a, b) => a.at - b.at);
  return starts.flatMap((a, i) =>
    starts
      .slice(i + 1)
      .filter((b) => b.at - a.at < lastsS)
      .map((b) => [a.rec, b.rec] as const),
  );
}
