const f = Math.fround;

const ln2High = f(6.9313812256e-1);
const ln2Low = f(9.0580006145e-6);

/** Coefficients of z to the power 1, 2, ... of the series for ln((1 + s) / (1 - s)), z = s squared. */
const series = [
  6.6666668653e-1, 4.0000000596e-1, 2.8571429849e-1, 2.2222198546e-1, 1.818357259e-1, 1.5313838422e-1, 1.479819864e-1,
].map(f);

/**
 * ln(1 + x) for x >= 0 in single precision, rounded step by step as C libraries that descend from fdlibm do.
 *
 * It differs from the correctly rounded value now and then, by one bit, and a filter weight at the edge between two
 * integers falls with it. Source: the reduction and series of fdlibm's log1pf.
 */
export function log1pSingle(x: number): number {
  if (x < Math.SQRT2 - 1) return f(x - reduced(x, 0, 0));
  const sum = f(1 + x);
  let exponent = Math.floor(Math.log2(sum));
  const lost = f(f(exponent > 0 ? 1 - f(sum - x) : x - f(sum - 1)) / sum);
  let mantissa = sum / 2 ** exponent;
  if (mantissa >= 1.41421354) {
    mantissa /= 2;
    exponent++;
  }
  const rest = f(mantissa - 1);
  if (exponent === 0) return f(rest - reduced(rest, 0, 0));
  return f(f(exponent * ln2High) - f(reduced(rest, exponent, lost) - rest));
}

/** What ln(1 + rest) falls short of `rest`, less the small parts of the exponent. */
function reduced(rest: number, exponent: number, lost: number): number {
  const half = f(f(0.5 * rest) * rest);
  const s = f(rest / f(2 + rest));
  const z = f(s * s);
  let sum = 0;
  for (let i = series.length - 1; i >= 0; i--) sum = f(z * f((series[i] as number) + sum));
  const product = f(s * f(half + sum));
  const small = exponent === 0 ? 0 : f(f(exponent * ln2Low) + lost);
  return f(half - f(product + small));
}
