const bars = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** Values as a line of bars, `low` the lowest and `high` the highest. What is missing or not finite is a space. */
export const sparkline = (values: readonly number[], low: number, high: number): string =>
  values
    .map((value) => {
      if (!Number.isFinite(value)) return ' ';
      const place = high > low ? (value - low) / (high - low) : 0;
      return bars[Math.max(0, Math.min(bars.length - 1, Math.floor(place * bars.length)))];
    })
    .join('');
