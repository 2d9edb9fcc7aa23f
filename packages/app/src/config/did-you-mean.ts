/** ` (did you mean x?)` where one of `known` is close to `given`, else which there are. */
export function didYouMean(given: string, known: readonly string[]): string {
  const [closest] = known
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  if (closest && closest.distance <= Math.max(1, Math.floor(given.length / 3)))
    return ` (did you mean ${closest.name}?)`;
  return known.length > 0 ? ` (known: ${known.join(', ')})` : '';
}

/** Edits that turn one word into the other, two letters swapped being one (Damerau, optimal string alignment). */
function editDistance(a: string, b: string): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      const swap = isSwap ? (before[j - 2] as number) + 1 : Number.POSITIVE_INFINITY;
      row.push(Math.min(change, swap, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    before = above;
    above = row;
  }
  return above[b.length] as number;
}
