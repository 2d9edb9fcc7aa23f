/** ` (did you mean x?)` where one of `known` is close to `given`, else which there are. */
export function didYouMean(given: string, known: readonly string[]): string {
  const [closest] = known
    .map((name) => ({ name, distance: editDistance(given.toLowerCase(), name.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  if (closest && closest.distance <= Math.max(1, Math.floor(given.length / 3)))
    return ` (did you mean ${closest.name}?)`;
  return known.length > 0 ? ` (known: ${known.join(', ')})` : '';
}

/** Levenshtein distance. */
function editDistance(a: string, b: string): number {
  let above = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const swap = (above[j - 1] as number) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (above[j] as number) + 1, (row[j - 1] as number) + 1));
    }
    above = row;
  }
  return above[b.length] as number;
}
