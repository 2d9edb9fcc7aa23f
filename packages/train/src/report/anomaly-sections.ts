import { roc } from '../evaluate/roc.js';
import { barRows } from './bar-rows.js';
import { confusionTable } from './confusion-table.js';
import { detChart } from './det-chart.js';
import { escapeHtml } from './escape-html.js';
import { htmlTable } from './html-table.js';
import { percent } from './percent.js';

/** One recording or moment that an anomaly detector judged. */
export interface JudgedMoment {
  readonly group: string;
  readonly isAnomaly: boolean;
  readonly score: number;
  readonly isAlarm: boolean;
}

/** Everything that an anomaly detector judged. */
export interface JudgedMoments {
  readonly moments: readonly JudgedMoment[];
  /** Further figures, by name. */
  readonly figures?: Readonly<Record<string, number>>;
  /** What a moment is, and which of them count as abnormal. */
  readonly about?: string;
}

/** An anomaly detector's evaluation as HTML: figures, confusion, what it found and raised for nothing by group, DET curves. */
export function anomalySections({ moments, figures = {}, about }: JudgedMoments): string[] {
  const groups = [...new Set(moments.map(({ group }) => group))].map((name) => {
    const own = moments.filter(({ group }) => group === name);
    const [found, raised] = [alarms(own, true), alarms(own, false)];
    return { name, own, found, raised, fault: (1 - (found.share ?? 1) + (raised.share ?? 0)) / 2 };
  });
  groups.sort((a, b) => b.fault - a.fault);
  const [found, raised] = [alarms(moments, true), alarms(moments, false)];
  const [worst] = groups;
  const curves = groups.flatMap(({ name, own }) => {
    const curve = roc(scoresOf(own, true), scoresOf(own, false));
    return Number.isNaN(curve.auc) ? [] : [[name, curve] as const];
  });
  return [
    `<p class="figure">Alarm in ${percent(found.share ?? 0)} of ${found.n} abnormal moments and in ${percent(raised.share ?? 0)} of ${raised.n} normal ones${worst && groups.length > 1 ? `, worst group ${escapeHtml(worst.name)}` : ''}</p>`,
    ...(about === undefined ? [] : [`<p>${escapeHtml(about)}</p>`]),
    ...(Object.keys(figures).length > 0
      ? [
          htmlTable(
            ['figure', 'value'],
            Object.entries(figures).map(([name, value]) => [name, `${Number(value.toPrecision(4))}`]),
          ),
        ]
      : []),
    '<h2>What was taken for what</h2>',
    confusionTable({
      labels: ['normal', 'anomaly'],
      confusion: [
        [raised.n - raised.count, raised.count],
        [found.n - found.count, found.count],
      ],
    }),
    '<h2>Abnormal moments found, by group, the worst first</h2>',
    barRows(
      groups.map((group, i) => ({ name: group.name, isWorst: i === 0 && groups.length > 1, ...bar(group.found) })),
    ),
    '<h2>Normal moments with an alarm, by group, in the same order</h2>',
    barRows(groups.map((group) => ({ name: group.name, ...bar(group.raised) }))),
    '<h2>Misses against false alarms</h2>',
    '<p>Scores of moments by themselves, without what holds an alarm or waits for it.</p>',
    detChart(Object.fromEntries(curves)),
  ];
}

interface Alarms {
  readonly n: number;
  readonly count: number;
  /** Undefined where there is no such moment. */
  readonly share: number | undefined;
}

function alarms(moments: readonly JudgedMoment[], isAnomaly: boolean): Alarms {
  const own = moments.filter((moment) => moment.isAnomaly === isAnomaly);
  const count = own.filter(({ isAlarm }) => isAlarm).length;
  return { n: own.length, count, share: own.length > 0 ? count / own.length : undefined };
}

const bar = ({ n, share }: Alarms) =>
  share === undefined ? { share: 0, text: 'none recorded' } : { share, text: `${percent(share)} of ${n}` };

const scoresOf = (moments: readonly JudgedMoment[], isAnomaly: boolean) =>
  moments.filter((moment) => moment.isAnomaly === isAnomaly).map(({ score }) => score);
