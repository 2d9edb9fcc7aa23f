const MAX = 32767;

const rounded = (product: number): number => (product + 16384) >> 15;

/**
 * int16 FFT of real samples, bit for bit that of kissfft with FIXED_POINT=16, which TensorFlow Lite Micro's signal
 * library wraps: radix 4 with one radix 2, every stage scaled down, Q0.15 twiddles.
 *
 * The function returned reads up to `length` samples and writes length / 2 + 1 complex numbers, interleaved.
 */
export function fixedRfft(length: number): (samples: Int16Array, spectrum: Int16Array) => void {
  const half = length / 2;
  const cosines = Int16Array.from({ length: half }, (_, i) =>
    Math.floor(0.5 + MAX * Math.cos((-2 * Math.PI * i) / half)),
  );
  const sines = Int16Array.from({ length: half }, (_, i) =>
    Math.floor(0.5 + MAX * Math.sin((-2 * Math.PI * i) / half)),
  );
  const phases = Float64Array.from({ length: half / 2 }, (_, i) => -Math.PI * ((i + 1) / half + 0.5));
  const splitCosines = Int16Array.from(phases, (phase) => Math.floor(0.5 + MAX * Math.cos(phase)));
  const splitSines = Int16Array.from(phases, (phase) => Math.floor(0.5 + MAX * Math.sin(phase)));
  const re = new Int16Array(half);
  const im = new Int16Array(half);
  const divided = (value: number, by: number): number => rounded(value * Math.floor(MAX / by));

  function butterfly2(at: number, m: number, stride: number): void {
    for (let k = 0; k < m; k++) {
      const [a, b] = [at + k, at + k + m];
      const [ar, ai, br, bi] = [
        divided(re[a] as number, 2),
        divided(im[a] as number, 2),
        divided(re[b] as number, 2),
        divided(im[b] as number, 2),
      ];
      const [wr, wi] = [cosines[k * stride] as number, sines[k * stride] as number];
      const tr = rounded(br * wr - bi * wi);
      const ti = rounded(br * wi + bi * wr);
      re[b] = ar - tr;
      im[b] = ai - ti;
      re[a] = ar + tr;
      im[a] = ai + ti;
    }
  }

  function butterfly4(at: number, m: number, stride: number): void {
    for (let k = 0; k < m; k++) {
      const [a, b, c, d] = [at + k, at + k + m, at + k + 2 * m, at + k + 3 * m];
      let ar = divided(re[a] as number, 4);
      let ai = divided(im[a] as number, 4);
      const [b0, b1] = turned(b, k * stride);
      const [c0, c1] = turned(c, 2 * k * stride);
      const [d0, d1] = turned(d, 3 * k * stride);
      const [differR, differI] = [short(ar - c0), short(ai - c1)];
      ar = short(ar + c0);
      ai = short(ai + c1);
      const [sumR, sumI] = [short(b0 + d0), short(b1 + d1)];
      const [sideR, sideI] = [short(b0 - d0), short(b1 - d1)];
      re[c] = ar - sumR;
      im[c] = ai - sumI;
      re[a] = ar + sumR;
      im[a] = ai + sumI;
      re[b] = differR + sideI;
      im[b] = differI - sideR;
      re[d] = differR - sideI;
      im[d] = differI + sideR;
    }
  }

  /** A quarter of a value times a twiddle. */
  function turned(at: number, twiddle: number): [number, number] {
    const [vr, vi] = [divided(re[at] as number, 4), divided(im[at] as number, 4)];
    const [wr, wi] = [cosines[twiddle] as number, sines[twiddle] as number];
    return [rounded(vr * wr - vi * wi), rounded(vr * wi + vi * wr)];
  }

  function work(samples: Int16Array, at: number, from: number, stride: number, size: number): void {
    if (size === 1) {
      re[at] = samples[2 * from] ?? 0;
      im[at] = samples[2 * from + 1] ?? 0;
      return;
    }
    const radix = size % 4 === 0 ? 4 : 2;
    const m = size / radix;
    for (let part = 0; part < radix; part++) work(samples, at + part * m, from + part * stride, stride * radix, m);
    if (radix === 4) butterfly4(at, m, stride);
    else butterfly2(at, m, stride);
  }

  return (samples, spectrum) => {
    work(samples, 0, 0, 1, half);
    const [firstR, firstI] = [divided(re[0] as number, 2), divided(im[0] as number, 2)];
    spectrum[0] = firstR + firstI;
    spectrum[1] = 0;
    spectrum[2 * half] = firstR - firstI;
    spectrum[2 * half + 1] = 0;
    for (let k = 1; k <= half / 2; k++) {
      const [ar, ai] = [divided(re[k] as number, 2), divided(im[k] as number, 2)];
      const [br, bi] = [divided(re[half - k] as number, 2), divided(-(im[half - k] as number), 2)];
      const [evenR, evenI] = [short(ar + br), short(ai + bi)];
      const [oddR, oddI] = [short(ar - br), short(ai - bi)];
      const [wr, wi] = [splitCosines[k - 1] as number, splitSines[k - 1] as number];
      const tr = short(rounded(oddR * wr - oddI * wi));
      const ti = short(rounded(oddR * wi + oddI * wr));
      spectrum[2 * k] = (evenR + tr) >> 1;
      spectrum[2 * k + 1] = (evenI + ti) >> 1;
      spectrum[2 * (half - k)] = (evenR - tr) >> 1;
      spectrum[2 * (half - k) + 1] = (ti - evenI) >> 1;
    }
  };
}

/** The value that an int16 keeps of a sum. */
const short = (value: number): number => (value << 16) >> 16;
