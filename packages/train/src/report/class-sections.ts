import type { ClassReport } from '../evaluate/judge-classes.js';
import { barRows } from './bar-rows.js';
import { confusionTable } from './confusion-table.js';
import { detChart } from './det-chart.js';
import { escapeHtml } from './escape-html.js';
import { htmlTable } from './html-table.js';
import { percent } from './percent.js';

/** A classifier's evaluation as HTML: figures, confusion, classes, a bar a group with the worst named, and DET curves. */
export function classSections(report: ClassReport): string[] {
  const { accuracy, n, unheard, interval, macroF1, perClass, perGroup, worstGroup, curves } = report;
  const [low, high] = interval;
  const groups = Object.entries(perGroup).sort(([, a], [, b]) => a.accuracy - b.accuracy);
  return [
    `<p class="figure">${percent(accuracy)} of ${n} (95 % interval ${percent(low)} to ${percent(high)}), macro F1 ${macroF1.toFixed(3)}${worstGroup ? `, worst group ${escapeHtml(worstGroup.group)}: ${percent(worstGroup.accuracy)}` : ''}</p>`,
    '<h2>What was taken for what</h2>',
    '<p>Rows are what it is, columns what it was taken for.</p>',
    confusionTable(report),
    ...(unheard > 0 ? [`<p>${unheard} were taken for nothing at all: wrong, and in no column.</p>`] : []),
    '<h2>By class</h2>',
    htmlTable(
      ['class', 'n', 'precision', 'recall', 'F1'],
      Object.entries(perClass).map(([name, figures]) => [
        name,
        `${figures.n}`,
        percent(figures.precision),
        percent(figures.recall),
        figures.f1.toFixed(3),
      ]),
    ),
    '<h2>By group, the worst first</h2>',
    ...(groups.length > 1
      ? [
          '<p>The worst is the group that even the upper end of its 95 % interval puts last: a few unlucky recordings do not make one.</p>',
        ]
      : []),
    groups.length > 1
      ? barRows(
          groups.map(([name, { n: count, accuracy: share }]) => ({
            name,
            share,
            text: `${percent(share)} of ${count}`,
            isWorst: name === worstGroup?.group,
          })),
        )
      : '<p>One group only.</p>',
    '<h2>Misses against false alarms</h2>',
    ...(curves
      ? ['<p>Each class told from all others by its score, every recording counting once.</p>', detChart(curves)]
      : ['<p>The recipe gives no scores, so that there is no curve.</p>']),
  ];
}
