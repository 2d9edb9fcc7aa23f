/** How sparse a network shall be at step `step` of `steps`: from nothing to `target`, fast at first (M. Zhu and S. Gupta, arXiv 1710.01878). */
export const sparsityAt = (step: number, steps: number, target: number): number =>
  target * (1 - (1 - Math.min(1, Math.max(0, step / steps))) ** 3);
