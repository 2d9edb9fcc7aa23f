import type { ModelCard } from '@pipit/core';
import { escapeHtml } from '../report/escape-html.js';
import { lineChart } from '../report/line-chart.js';
import { page } from '../report/page.js';
import type { PhraseMeasure } from './measure-phrase.js';

/** The curves of a phrase detector, misses against false accepts an hour and both by threshold, as one HTML page. */
export function phrasePage(card: ModelCard, measures: readonly PhraseMeasure[]): string {
  const heard = measures.filter(({ report }) => report.negativeHours > 0);
  const said = measures.filter(({ report, name }) => report.n > 0 && name !== 'SYNTHETIC speech');
  const charts = [
    lineChart({
      title: 'Misses against false accepts an hour',
      x: 'false accepts an hour',
      y: 'share missed',
      lines: heard.map(({ name, report }) => ({
        name,
        points: report.curve.map(({ falseAcceptsPerHour, missRate }): [number, number] => [
          falseAcceptsPerHour,
          missRate,
        ]),
      })),
    }),
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
    ({ name, report }) =>
      `<tr><th scope="row">${escapeHtml(name)}</th><td>${report.missed} of ${report.n}</td><td>${report.falseAccepts}</td><td>${report.negativeHours.toFixed(2)}</td></tr>`,
  );
  const table = `<table><tr><th scope="row">at threshold ${card.operatingPoints[0]?.threshold ?? ''}</th><th>missed</th><th>false accepts</th><th>hours</th></tr>${rows.join('')}</table>`;
  return page(`${card.name} ${card.version}`, [table, ...charts].join('\n'));
}
