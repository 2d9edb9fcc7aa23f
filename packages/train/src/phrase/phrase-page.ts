import type { AnyBlock, ModelCard } from '@pipit/core';
import { cardSections } from '../report/card-sections.js';
import { falseAcceptChart } from '../report/false-accept-chart.js';
import { escapeHtml } from '../report/escape-html.js';
import { lineChart } from '../report/line-chart.js';
import { page } from '../report/page.js';
import type { PhraseMeasure } from './measure-phrase.js';

/**
 * A phrase detector as one HTML page: at its threshold on every set of recordings, misses against false accepts an hour and both
 * by threshold, what it costs on each board, its data and its limits. `catalogue` holds all blocks of the card.
 */
export function phrasePage(
  card: ModelCard,
  measures: readonly PhraseMeasure[],
  catalogue: readonly AnyBlock[],
): string {
  const heard = measures.filter(({ report }) => report.negativeHours > 0);
  const said = measures.filter(({ report, isSynthetic }) => report.n > 0 && !isSynthetic);
  const charts = [
    falseAcceptChart(heard),
    lineChart({
      title: 'Share missed by threshold',
      x: 'threshold',
      y: 'share missed',
      lines: said.map(({ name, report }) => ({
        name,
        points: report.curve.map(({ threshold, missRate }): [number, number] => [threshold, missRate]),
      })),
    }),
    lineChart({
      title: 'False accepts an hour by threshold',
      x: 'threshold',
      y: 'an hour',
      lines: heard.map(({ name, report }) => ({
        name,
        points: report.curve.map(({ threshold, falseAcceptsPerHour }): [number, number] => [
          threshold,
          falseAcceptsPerHour,
        ]),
      })),
    }),
  ];
  const rows = measures.map(
    ({ name, report, isSynthetic }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${isSynthetic ? '-' : `${report.missed} of ${report.n}`}</td>${report.negativeHours > 0 ? `<td>${report.falseAccepts}</td><td>${report.negativeHours.toFixed(2)}</td>` : '<td>-</td><td>-</td>'}</tr>`,
  );
  const table = `<table><tr><th scope="row">at threshold ${card.operatingPoints[0]?.threshold ?? ''}</th><th>missed</th><th>false accepts</th><th>hours</th></tr>${rows.join('')}</table>`;
  const about = `<p>${escapeHtml(card.description)}</p>`;
  return page(`${card.name} ${card.version}`, [about, table, ...charts, ...cardSections(card, catalogue)].join('\n'));
}
