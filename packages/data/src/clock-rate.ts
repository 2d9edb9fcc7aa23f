/**
 * The rate in hertz that a column of time stamps shows, by its median interval: seconds as numbers, or dates and times.
 * Undefined where time does not advance.
 */
export function clockRate(stamps: readonly string[]): number | undefined {
  const seconds = stamps.map((stamp) =>
    /^[\d.eE+-]+$/.test(stamp) && !/^\d+-/.test(stamp) ? Number(stamp) : Date.parse(`${stamp}Z`) / 1000,
  );
  const steps = seconds.slice(1).map((at, i) => at - (seconds[i] as number));
  const sorted = steps.filter((step) => step > 0).sort((a, b) => a - b);
  const median = sorted[Math.floor(sorted.length / 2)];
  return median === undefined ? undefined : Number((1 / median).toPrecision(6));
}
