import { expect, test } from '@jest/globals';
import { countFalseAccepts } from '../evaluate/false-accepts.js';
import { judgeClasses } from '../evaluate/judge-classes.js';
import { roc } from '../evaluate/roc.js';
import { classPage } from './class-page.js';
import { curvePage } from './curve-page.js';
import { lineChart } from './line-chart.js';

const evil = '<script>alert("1")</script>';

test('a page shows every figure, escapes names and needs nothing from elsewhere', () => {
  const report = judgeClasses(
    [
      { truth: evil, predicted: 'b', group: '<b>' },
      { truth: 'b', predicted: 'b', group: 'x' },
    ],
    [evil, 'b'],
  );

  const html = classPage(evil, 'by person', report, [{ epoch: 1, loss: 1, valLoss: 2, valAccuracy: 0.5, seconds: 1 }]);

  expect(html).not.toContain('<script');
  expect(html).not.toMatch(/(src|href)=/);
  expect(html).toContain('50.0 % of 2');
  expect(html).toContain('&lt;b&gt;');
  expect(html.match(/<svg/g)).toHaveLength(2);
});

test('lines lie within the chart, and what is no number is left out', () => {
  const svg = lineChart({
    title: 't',
    x: 'x',
    y: 'y',
    lines: [
      {
        name: 'a',
        points: [
          [0, 1],
          [Number.NaN, 5],
          [10, 3],
        ],
      },
    ],
  });

  const points = /points="([^"]*)"/.exec(svg)?.[1]?.split(' ') ?? [];

  expect(points).toEqual(['64.0,272.0', '544.0,32.0']);
  expect(lineChart({ title: 't', x: 'x', y: 'y', lines: [] })).not.toContain('NaN');
});

test('curves of a detector are drawn, one a group', () => {
  const html = curvePage(
    'fan',
    { low: roc([2, 3], [1, 2.5]), high: roc([2], [1]) },
    countFalseAccepts([{ scores: [1], rateHz: 1, seconds: 1 }], [], { threshold: 0.5 }),
  );

  expect(html.match(/<polyline/g)).toHaveLength(5);
  expect(html).not.toContain('NaN');
  expect(html).not.toContain('Infinity');
});
