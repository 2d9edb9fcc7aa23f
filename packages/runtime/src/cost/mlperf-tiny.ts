/** Multiply-adds of the four models of MLPerf Tiny that every submission runs. */
export const benchmarkMacs = { kws: 2_656_768, vww: 7_490_126, ic: 12_501_632, ad: 264_192 } as const;

export type Benchmark = keyof typeof benchmarkMacs;

export interface Measured {
  /** What ran, on what, with whose runtime. */
  readonly source: string;
  readonly mhz: number;
  readonly latencyMs: Readonly<Record<Benchmark, number>>;
  /** Microjoules of one inference; not every submission measured them. */
  readonly energyUj?: Readonly<Record<Benchmark, number>>;
}

/** Results of MLPerf Tiny's closed division, by core. Source: mlcommons.org/benchmarks/inference-tiny, rounds 1.1 to 1.3. */
export const measured = {
  'cortex-m0+': {
    source: 'STM32G0B1, ST',
    mhz: 64,
    latencyMs: { kws: 475, vww: 1414, ic: 1522, ad: 40.9 },
  },
  'cortex-m4': {
    source: 'STM32L4R5ZI, ST',
    mhz: 120,
    latencyMs: { kws: 43.4, vww: 89.4, ic: 165.7, ad: 4.79 },
    energyUj: { kws: 1431, vww: 3030, ic: 5496, ad: 160 },
  },
  'cortex-m33': {
    source: 'STM32U575, ST',
    mhz: 160,
    latencyMs: { kws: 29.0, vww: 59.3, ic: 109.5, ad: 3.21 },
    energyUj: { kws: 664, vww: 1372, ic: 2565, ad: 77 },
  },
  'cortex-m33 low power': {
    source: 'STM32U385, ST',
    mhz: 96,
    latencyMs: { kws: 48.3, vww: 98.7, ic: 182.4, ad: 5.41 },
    energyUj: { kws: 245, vww: 519, ic: 966, ad: 32 },
  },
  'cortex-m7': {
    source: 'STM32H7A3, ST',
    mhz: 280,
    latencyMs: { kws: 11.3, vww: 23.8, ic: 40.8, ad: 1.22 },
    energyUj: { kws: 1376, vww: 2965, ic: 5090, ad: 166 },
  },
  'cortex-m85': {
    source: 'RA8D1, Renesas',
    mhz: 480,
    latencyMs: { kws: 3.47, vww: 13.4, ic: 8.48, ad: 0.53 },
  },
} as const satisfies Record<string, Measured>;

export type Core = keyof typeof measured;
