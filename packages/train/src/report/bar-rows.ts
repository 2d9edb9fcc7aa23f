import { escapeHtml } from './escape-html.js';

/** A bar: its name, its share of the full width, what is written after it. */
export interface Bar {
  readonly name: string;
  readonly share: number;
  readonly text: string;
  /** Drawn in the colour of a warning, its name in bold. */
  readonly isWorst?: boolean;
}

/** So many bars are drawn; the others are counted. */
const most = 40;

/** Bars below one another, in the order in which they are given: the first 40, and how many more there are. */
export function barRows(bars: readonly Bar[]): string {
  const rows = bars.slice(0, most).map(({ name, share, text, isWorst }) => {
    const width = (100 * Math.min(1, Math.max(0, share))).toFixed(1);
    const label = isWorst ? `<b>${escapeHtml(name)} (worst)</b>` : escapeHtml(name || 'no group');
    return `<tr><th scope="row">${label}</th><td class="bar"><div class="${isWorst ? 'worst' : 'good'}" style="width:${width}%"></div></td><td>${escapeHtml(text)}</td></tr>`;
  });
  const more = bars.length > most ? `<p>and ${bars.length - most} more, none worse</p>` : '';
  return `<table class="bars"><tbody>${rows.join('\n')}</tbody></table>${more}`;
}
