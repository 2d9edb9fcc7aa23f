import type { EpochReport } from '../training/epoch-report.js';
import { lineChart } from './line-chart.js';

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
