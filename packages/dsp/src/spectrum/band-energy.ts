/** Bins `from` up to, not including, `to`, whose centre lies in [lowHz, highHz). An empty band has from = to. */
export interface BinRange {
  readonly from: number;
  readonly to: number;
}

/** The bins of a spectrum of `fftLength` points that belong to a band. The highest band takes the last bin as well. */
export function binRange(lowHz: number, highHz: number, rateHz: number, fftLength: number): BinRange {
  const width = rateHz / fftLength;
  const bins = Math.floor(fftLength / 2) + 1;
  const slack = 1e-9;
  const from = Math.max(0, Math.ceil(lowHz / width - slack));
  const to = highHz >= rateHz / 2 ? bins : Math.max(from, Math.ceil(highHz / width - slack));
  return { from: Math.min(from, bins), to: Math.min(to, bins) };
}

/** The sum of `power` over the bins of one band. */
export function bandEnergy(power: Float64Array, { from, to }: BinRange): number {
  let sum = 0;
  for (let k = from; k < to; k++) sum += power[k] as number;
  return sum;
}
