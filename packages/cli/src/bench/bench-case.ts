import { Bench } from 'tinybench';

/** One measured figure. `name` is `<case>/<engine>`; `n` counts the runs behind median and p99. */
export interface BenchResult {
  readonly name: string;
  readonly unit: string;
  readonly median: number;
  readonly p99: number;
  readonly n: number;
}

/** Something to time. `figure` turns the milliseconds of one run into the unit; without it they are microseconds. */
export interface BenchCase {
  readonly name: string;
  readonly unit?: string;
  readonly figure?: (ms: number) => number;
  readonly run: () => void;
}

/** Times cases in turn in this process: 0.2 s to warm up and 1 s of runs each, at least 10. */
export async function measure(cases: readonly BenchCase[]): Promise<BenchResult[]> {
  const bench = new Bench({ time: 1000, iterations: 10, warmupTime: 200, throws: true });
  for (const { name, run } of cases) bench.add(name, run);
  await bench.run();
  return cases.map(({ name, unit = 'us', figure = (ms) => ms * 1000 }, i) => {
    const result = bench.tasks[i]?.result;
    if (!result || !('latency' in result)) return { name, unit, median: Number.NaN, p99: Number.NaN, n: 0 };
    const { p50, p99, samplesCount } = result.latency;
    return { name, unit, median: round(figure(p50)), p99: round(figure(p99)), n: samplesCount };
  });
}

const round = (value: number) => Number(value.toPrecision(4));
