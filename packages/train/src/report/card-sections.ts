import type { AnyBlock, ModelCard } from '@pipit/core';
import { costSection } from './cost-section.js';
import { escapeHtml } from './escape-html.js';
import { htmlTable } from './html-table.js';
import { pipelineCost } from './pipeline-cost.js';

/** What a card says, as HTML: its figures, what it costs on each board, its data and its limits. `catalogue` holds all its blocks. */
export const cardSections = (card: ModelCard, catalogue: readonly AnyBlock[]): string[] => [
  ...(card.figures.length > 0 ? ['<h2>Figures of the card</h2>', figuresTable(card)] : []),
  costSection(pipelineCost(card, catalogue)),
  '<h2>Data</h2>',
  list(card.data.map(({ name, source, licence, use }) => `${name}: ${use} ${source}. Licence: ${licence}.`)),
  ...(card.limits.length > 0 ? ['<h2>Limits</h2>', list(card.limits)] : []),
];

const figuresTable = ({ figures }: ModelCard) =>
  htmlTable(
    ['figure', 'value', 'split', 'worst group', 'command'],
    figures.map(({ name, value, split, worstGroup, command }) => [
      name,
      `${Number(value.toPrecision(4))}`,
      split,
      worstGroup ?? '',
      command,
    ]),
  );

const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('\n')}</ul>`;
