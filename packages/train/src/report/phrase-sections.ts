import type { FalseAcceptReport } from '../evaluate/false-accepts.js';
import { barRows } from './bar-rows.js';
import { falseAcceptChart } from './false-accept-chart.js';
import { htmlTable } from './html-table.js';
import { percent } from './percent.js';

/** A phrase detector's evaluation as HTML: misses against false accepts an hour, at its threshold and along the curve, and by group. */
export function phraseSections(report: FalseAcceptReport): string[] {
  const { n, missed, missRate, negativeHours, falseAccepts, falseAcceptsPerHour, threshold, curve } = report;
  const groups = Object.entries(report.perGroup).sort(([, a], [, b]) => a.accuracy - b.accuracy);
  return [
    `<p class="figure">Missed ${percent(missRate)} of ${n}, ${falseAcceptsPerHour.toFixed(2)} false accepts an hour, at threshold ${threshold}</p>`,
    '<h2>What was taken for what</h2>',
    htmlTable(
      ['', 'heard', 'not heard'],
      [
        [`${n} times the phrase`, `${n - missed}`, `${missed}`],
        [`${negativeHours.toFixed(2)} h of other sound`, `${falseAccepts} times`, '-'],
      ],
    ),
    ...(groups.length > 1
      ? [
          '<h2>Phrases heard, by group, the worst first</h2>',
          barRows(
            groups.map(([name, { n: count, accuracy }], i) => ({
              name,
              share: accuracy,
              text: `${percent(accuracy)} of ${count}`,
              isWorst: i === 0,
            })),
          ),
        ]
      : []),
    '<h2>Misses against false accepts</h2>',
    falseAcceptChart([{ name: 'thresholds', report }]),
    htmlTable(
      ['threshold', 'missed', 'false accepts an hour'],
      curve.map((at) => [at.threshold.toFixed(2), percent(at.missRate), at.falseAcceptsPerHour.toFixed(2)]),
    ),
  ];
}
