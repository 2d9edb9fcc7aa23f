/** A weight for each class by which a rare one counts as much as a common one; at most `most`. Their mean over the examples is 1. */
export function classWeights(classes: ArrayLike<number>, count: number, most = 10): Float32Array {
  const tally = new Float64Array(count);
  for (let i = 0; i < classes.length; i++) tally[classes[i] as number] = (tally[classes[i] as number] as number) + 1;
  const present = tally.filter((n) => n > 0).length;
  const raw = tally.map((n) => (n > 0 ? Math.min(most, classes.length / (present * n)) : 0));
  const mean = raw.reduce((sum, weight, c) => sum + weight * (tally[c] as number), 0) / classes.length;
  return Float32Array.from(raw, (weight) => weight / mean);
}
