/** A complex number. For design, not for hot loops. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});

export function divide(a: Complex, b: Complex): Complex {
  const size = b.re * b.re + b.im * b.im;
  return { re: (a.re * b.re + a.im * b.im) / size, im: (a.im * b.re - a.re * b.im) / size };
}

/** The root with a real part that is not negative. */
export function squareRoot({ re, im }: Complex): Complex {
  const size = Math.hypot(re, im);
  const root = Math.sqrt((size + re) / 2);
  const other = Math.sqrt(Math.max(0, (size - re) / 2));
  return { re: root, im: im < 0 ? -other : other };
}
