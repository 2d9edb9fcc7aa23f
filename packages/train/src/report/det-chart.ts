import { equalErrorRate, probit } from '../evaluate/det.js';
import type { Roc } from '../evaluate/roc.js';
import { escapeHtml } from './escape-html.js';
import { lineChart } from './line-chart.js';

/** Curves drawn: more than these nobody tells apart. */
const most = 6;
/** Points drawn of a curve. */
const points = 80;

const shares = [0.001, 0.01, 0.05, 0.2, 0.5, 0.8];
const deviates = shares.map(probit);
const [lowest = 0] = deviates;
const highest = deviates.at(-1) ?? 1;
const clamped = (deviate: number) => Math.min(highest, Math.max(lowest, deviate));

/**
 * Misses against false alarms of each curve, both on the scale of normal deviates, as SVG; where there are many, the six
 * with the highest equal error rate. Rates beyond the scale lie on its edge. A curve that tells all apart is named instead.
 */
export function detChart(curves: Readonly<Record<string, Roc>>): string {
  const named = Object.entries(curves)
    .map(([name, curve]) => ({ name, curve, rate: equalErrorRate(curve) }))
    .sort((a, b) => b.rate - a.rate);
  const drawn = named.filter(({ rate }) => rate > 0);
  const perfect = named.filter(({ rate }) => rate === 0);
  const chart =
    drawn.length === 0
      ? ''
      : lineChart({
          title: 'DET',
          x: 'false alarms',
          y: 'misses',
          range: { x: [lowest, highest], y: [lowest, highest] },
          ticks: shares.map((share, i) => [deviates[i] as number, `${100 * share} %`]),
          lines: drawn.slice(0, most).map(({ name, curve, rate }) => ({
            name: `${name}, EER ${(100 * rate).toFixed(1)} %`,
            points: thinned(
              curve.points.map(({ falsePositiveRate, truePositiveRate }): [number, number] => [
                clamped(probit(falsePositiveRate)),
                clamped(probit(1 - truePositiveRate)),
              ]),
            ),
          })),
        });
  const notes = [
    ...(drawn.length > most ? [`The ${most} hardest of ${drawn.length} are drawn.`] : []),
    ...(perfect.length > 0
      ? [`Told apart without an error at some threshold, so not drawn: ${perfect.map(({ name }) => name).join(', ')}.`]
      : []),
  ];
  return `${chart}${notes.length > 0 ? `<p>${escapeHtml(notes.join(' '))}</p>` : ''}`;
}

/** Without the points along a straight run, and then at most eighty, the last among them. */
function thinned(line: readonly (readonly [number, number])[]): readonly (readonly [number, number])[] {
  const corners = line.filter(([x, y], i) => {
    const [before, after] = [line[i - 1], line[i + 1]];
    if (!before || !after) return true;
    return !((before[0] === x && after[0] === x) || (before[1] === y && after[1] === y));
  });
  if (corners.length <= points) return corners;
  const step = (corners.length - 1) / (points - 1);
  return Array.from({ length: points }, (_, i) => corners[Math.round(i * step)] as readonly [number, number]);
}
