import type { FalseAcceptReport } from '../evaluate/false-accepts.js';
import { lineChart } from './line-chart.js';

/** Misses of a phrase against false accepts an hour as SVG, a line for each set of recordings. */
export const falseAcceptChart = (
  sets: readonly { readonly name: string; readonly report: Pick<FalseAcceptReport, 'curve'> }[],
): string =>
  lineChart({
    title: 'Misses against false accepts an hour',
    x: 'false accepts an hour',
    y: 'share missed',
    lines: sets.map(({ name, report }) => ({
      name,
      points: report.curve.map((at): [number, number] => [at.falseAcceptsPerHour, at.missRate]),
    })),
  });
