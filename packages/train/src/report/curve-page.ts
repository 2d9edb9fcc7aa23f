import { det, equalErrorRate } from '../evaluate/det.js';
import type { FalseAcceptReport } from '../evaluate/false-accepts.js';
import type { Roc } from '../evaluate/roc.js';
import { lineChart } from './line-chart.js';
import { page } from './page.js';

/** A detector's trade-offs as one HTML page: ROC and DET of each group, or misses against false accepts an hour. */
export function curvePage(title: string, rocs: Readonly<Record<string, Roc>>, accepts?: FalseAcceptReport): string {
  const named = Object.entries(rocs);
  const parts = [
    ...(named.length > 0
      ? [
          lineChart({
            title: 'ROC',
            x: 'false positive rate',
            y: 'true positive rate',
            range: { x: [0, 1], y: [0, 1] },
            lines: named.map(([name, { points }]) => ({
              name,
              points: points.map(({ truePositiveRate, falsePositiveRate }): [number, number] => [
                falsePositiveRate,
                truePositiveRate,
              ]),
            })),
          }),
          lineChart({
            title: 'DET (normal deviates)',
            x: 'false alarms',
            y: 'misses',
            lines: named.map(([name, curve]) => ({
              name: `${name}, EER ${(100 * equalErrorRate(curve)).toFixed(1)} %`,
              points: det(curve).map(({ falseAlarmDeviate, missDeviate }): [number, number] => [
                falseAlarmDeviate,
                missDeviate,
              ]),
            })),
          }),
        ]
      : []),
    ...(accepts
      ? [
          lineChart({
            title: 'Misses against false accepts',
            x: 'false accepts an hour',
            y: 'misses',
            lines: [
              {
                name: 'thresholds',
                points: accepts.curve.map(({ falseAcceptsPerHour, missRate }): [number, number] => [
                  falseAcceptsPerHour,
                  missRate,
                ]),
              },
            ],
          }),
        ]
      : []),
  ];
  return page(title, parts.join('\n'));
}
