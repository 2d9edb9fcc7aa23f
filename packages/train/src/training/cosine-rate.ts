/** The learning rate at step `step` of `steps`: up in a line over `warmup` steps, then down half a cosine to `floor` (arXiv 1608.03983). */
export function cosineRate(step: number, steps: number, peak: number, warmup: number, floor = 0): number {
  if (step < warmup) return (peak * (step + 1)) / warmup;
  const share = Math.min(1, (step - warmup) / Math.max(1, steps - warmup));
  return floor + (peak - floor) * 0.5 * (1 + Math.cos(Math.PI * share));
}
