import { readFileSync } from 'node:fs';

/** What `golden/detectors.py` wrote. */
export interface Golden {
  rows: number[][];
  queries: number[][];
  mahalanobis: { auto: number; scores: Record<string, number[]> };
  gaussian: { floor: number; full: number[]; diagonal: number[] };
  kMeans: { points: number[][]; queries: number[][]; scores: number[] };
  standard: { mean: number[]; deviation: number[]; scaled: number[][] };
  minMax: { scaled: number[][] };
  quantile: { stream: number[]; exact: Record<string, number> };
  chiSquareTail: [number, number, number][];
  ks: { a: number[]; b: number[]; distance: number };
  auc: { normal: number[]; anomalous: number[]; auc: number };
  pageHinkley: { stream: number[]; tolerance: number; threshold: number; found: number };
  featureDrift: { reference: number[]; recent: number[]; p: number; psi: number };
  mewma: { memory: number; rows: number[][]; statistic: number[] };
  crc32: [string, number][];
}

export const golden = JSON.parse(readFileSync(new URL('../golden/detectors.json', import.meta.url), 'utf8')) as Golden;

export const rowsOf = (numbers: readonly (readonly number[])[]): Float64Array[] =>
  numbers.map((row) => Float64Array.from(row));
