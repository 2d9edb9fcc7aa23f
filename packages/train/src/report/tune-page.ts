import { choiceName } from '../tune/search-space.js';
import { frontOf } from '../tune/front-of.js';
import type { Tuned } from '../tune/tuned.js';
import { escapeHtml } from './escape-html.js';
import { frontChart } from './front-chart.js';
import { htmlTable } from './html-table.js';
import { page } from './page.js';

/** A search as one HTML page that needs nothing else: the fronts over flash, RAM and time, and every choice that was tried. */
export function tunePage(title: string, subtitle: string, tuned: readonly Tuned[], macsPerMs: number): string {
  const front = new Set(frontOf(tuned));
  const rows = tuned.map((one) => {
    const { choice, cost, valAccuracy, epochs } = one;
    const accuracy = Number.isFinite(valAccuracy) ? `${(100 * valAccuracy).toFixed(1)} %` : 'failed';
    return [
      `${front.has(one) ? '* ' : ''}${choiceName(choice)}`,
      accuracy,
      `${epochs}`,
      cost.flashBytes.toLocaleString('en-US'),
      cost.ramBytes.toLocaleString('en-US'),
      `${(cost.macs / macsPerMs).toFixed(1)} ms`,
    ];
  });
  const head = ['choice', 'validation', 'epochs', 'flash', 'RAM', 'Cortex-M4'];
  return page(
    title,
    [
      `<p>${escapeHtml(subtitle)}</p>`,
      ...(['flashBytes', 'ramBytes', 'macs'] as const).map((figure) => frontChart(tuned, figure)),
      htmlTable(head, rows),
      '<p>* on the front over flash: nothing that was tried is as small and better. Time is that of one run on a Cortex-M4 at 120 MHz, estimated.</p>',
    ].join('\n'),
  );
}
