import { escapeHtml } from './escape-html.js';

/** A table with a head. Every cell is text; a column whose first cell is no number stands to the left. */
export function htmlTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const side = (column: number) => (/^[-\d]/.test(rows[0]?.[column] ?? '') ? '' : ' class="text"');
  const names = head.map((name, i) => `<th scope="col"${side(i)}>${escapeHtml(name)}</th>`).join('');
  const lines = rows.map(
    (row) => `<tr>${row.map((cell, i) => `<td${side(i)}>${escapeHtml(cell)}</td>`).join('')}</tr>`,
  );
  return `<table><thead><tr>${names}</tr></thead><tbody>${lines.join('\n')}</tbody></table>`;
}
