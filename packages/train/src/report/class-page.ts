import type { ClassReport } from '../evaluate/judge-classes.js';
import type { EpochReport } from '../training/epoch-report.js';
import { confusionTable } from './confusion-table.js';
import { escapeHtml } from './escape-html.js';
import { lineChart } from './line-chart.js';
import { page } from './page.js';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** A classifier's evaluation as one HTML page that needs nothing else: figures, confusion, classes, groups, learning curve. */
export function classPage(
  title: string,
  subtitle: string,
  report: ClassReport,
  history: readonly EpochReport[] = [],
): string {
  const [low, high] = report.interval;
  const groups = Object.entries(report.perGroup).sort(([, a], [, b]) => a.accuracy - b.accuracy);
  const sections = [
    `<p>${escapeHtml(subtitle)}</p>`,
    `<p class="figure">${percent(report.accuracy)} of ${report.n} (95 % interval ${percent(low)} to ${percent(high)}), macro F1 ${report.macroF1.toFixed(3)}${report.worstGroup ? `, worst group ${escapeHtml(report.worstGroup.group)}: ${percent(report.worstGroup.accuracy)}` : ''}</p>`,
    '<h2>What was taken for what</h2>',
    confusionTable(report),
    '<h2>By class</h2>',
    table(
      ['class', 'n', 'precision', 'recall', 'F1'],
      Object.entries(report.perClass).map(([name, figures]) => [
        name,
        `${figures.n}`,
        percent(figures.precision),
        percent(figures.recall),
        figures.f1.toFixed(3),
      ]),
    ),
    ...(groups.length > 1
      ? [
          '<h2>By group, the worst first</h2>',
          table(
            ['group', 'n', 'accuracy'],
            groups.slice(0, 200).map(([name, { n, accuracy }]) => [name, `${n}`, percent(accuracy)]),
          ),
        ]
      : []),
    ...(history.length > 0 ? ['<h2>How it learned</h2>', learningCurve(history)] : []),
  ];
  return page(title, sections.join('\n'));
}

/** Loss and validation accuracy by epoch, as SVG. */
export function learningCurve(history: readonly EpochReport[]): string {
  const at = (pick: (epoch: EpochReport) => number) =>
    history.map((epoch, i): [number, number] => [i + 1, pick(epoch)]);
  return [
    lineChart({
      title: 'Loss',
      x: 'epoch',
      y: 'loss',
      lines: [
        { name: 'training', points: at(({ loss }) => loss) },
        { name: 'validation', points: at(({ valLoss }) => valLoss) },
      ],
    }),
    lineChart({
      title: 'Accuracy on validation recordings',
      x: 'epoch',
      y: 'accuracy',
      lines: [{ name: 'validation', points: at(({ valAccuracy }) => valAccuracy) }],
    }),
  ].join('\n');
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  `<table><thead><tr>${head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join('')}</tr></thead><tbody>${rows
    .map((row) => `<tr>${row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`)
    .join('\n')}</tbody></table>`;
