import type { ClassReport } from '../evaluate/judge-classes.js';
import { escapeHtml } from './escape-html.js';

/** The confusion matrix as an HTML table: rows are what it is, columns what it was taken for, shaded by share of the row. */
export function confusionTable({ confusion, labels }: Pick<ClassReport, 'confusion' | 'labels'>): string {
  const head = labels.map((label) => `<th scope="col">${escapeHtml(label)}</th>`).join('');
  const rows = confusion.map((row, i) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    const cells = row.map((count, k) => {
      const share = total > 0 ? count / total : 0;
      const colour =
        i === k ? `rgba(0,158,115,${share.toFixed(3)})` : `rgba(213,94,0,${Math.min(1, share * 2).toFixed(3)})`;
      return `<td style="background:${colour}">${count || ''}</td>`;
    });
    return `<tr><th scope="row">${escapeHtml(labels[i] ?? '')}</th>${cells.join('')}<td>${total}</td></tr>`;
  });
  return `<table class="confusion"><thead><tr><th></th>${head}<th scope="col">n</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}
