/** Shannon's entropy of a power spectrum above zero hertz, over its maximum: 0 for one line, 1 when flat; 0 without power. */
export function spectralEntropy(power: Float64Array): number {
  let sum = 0;
  for (let k = 1; k < power.length; k++) sum += power[k] as number;
  if (!(sum > 0) || power.length < 3) return 0;
  let entropy = 0;
  for (let k = 1; k < power.length; k++) {
    const share = (power[k] as number) / sum;
    if (share > 0) entropy -= share * Math.log(share);
  }
  return entropy / Math.log(power.length - 1);
}
