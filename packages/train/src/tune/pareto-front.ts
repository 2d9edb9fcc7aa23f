/** The items that no other beats: at least as good in both, better in one. In the order of rising cost. */
export function paretoFront<T>(
  items: readonly T[],
  cost: (item: T) => number,
  gain: (item: T) => number,
): readonly T[] {
  const front: T[] = [];
  for (const item of [...items].sort((a, b) => cost(a) - cost(b) || gain(b) - gain(a))) {
    const best = front.at(-1);
    if (!best || gain(item) > gain(best)) front.push(item);
  }
  return front;
}
