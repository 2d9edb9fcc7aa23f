import type { ModelCost } from '../tune/model-cost.js';
import { frontOf } from '../tune/front-of.js';
import type { Tuned } from '../tune/tuned.js';
import { lineChart } from './line-chart.js';

const names = { flashBytes: 'bytes of flash', ramBytes: 'bytes of RAM', macs: 'multiply-adds' } as const;

/** Accuracy over one cost of all that was tried, with the front of what was trained for longest, as SVG. */
export function frontChart(tuned: readonly Tuned[], figure: keyof ModelCost = 'flashBytes'): string {
  const point = ({ cost, valAccuracy }: Tuned): [number, number] => [cost[figure], valAccuracy];
  const longest = Math.max(...tuned.map(({ epochs }) => epochs));
  const fully = tuned.filter(({ epochs }) => epochs === longest);
  const briefly = tuned.filter(({ epochs }) => epochs < longest);
  return lineChart({
    title: `Accuracy against ${names[figure]}`,
    x: names[figure],
    y: 'accuracy on validation recordings',
    lines: [
      { name: 'front', points: frontOf(fully, figure).map(point) },
      { name: `${longest} epochs`, points: fully.map(point), dots: true },
      ...(briefly.length > 0 ? [{ name: 'fewer epochs', points: briefly.map(point), dots: true }] : []),
    ],
  });
}
