import type { ModelCard } from '@pipit/core';
import type { ClassReport } from '../evaluate/judge-classes.js';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** The card as people read it: what the model does, how well and on what, what it is made of, where it fails. */
export function cardMarkdown(card: ModelCard, report: ClassReport): string {
  const { input, model } = card;
  const classes = Object.entries(report.perClass);
  const groups = Object.entries(report.perGroup).sort(([, a], [, b]) => a.accuracy - b.accuracy);
  const [low, high] = report.interval;
  return [
    `# ${card.name} ${card.version}`,
    '',
    card.description,
    '',
    `Takes ${input.channels.map(({ name, unit }) => `${name} (${unit})`).join(', ')} at ${input.rateHz} Hz. Labels: ${card.labels.join(', ')}.`,
    ...(model
      ? [
          `${model.bytes} bytes of int8 \`.tflite\`, arena ${model.arenaBytes ?? '?'} bytes, ${model.macs ?? '?'} multiply-adds a run.`,
        ]
      : []),
    `Licence: ${card.licence}.`,
    '',
    '## How well',
    '',
    `${percent(report.accuracy)} of ${report.n} recordings (95 % interval ${percent(low)} to ${percent(high)}), macro F1 ${report.macroF1.toFixed(3)}, split: ${card.figures[0]?.split ?? 'test'}.`,
    ...(report.worstGroup
      ? [`Worst group: ${report.worstGroup.group}, ${percent(report.worstGroup.accuracy)} of ${report.worstGroup.n}.`]
      : []),
    ...(card.figures[0] ? [`Measured by \`${card.figures[0].command}\`.`] : []),
    ...furtherLines(card),
    '',
    '| label | n | precision | recall |',
    '|---|---|---|---|',
    ...classes.map(
      ([name, { n, precision, recall }]) => `| ${name} | ${n} | ${percent(precision)} | ${percent(recall)} |`,
    ),
    '',
    ...(groups.length > 1 && groups.length <= 100
      ? [
          '| group, worst first | n | accuracy |',
          '|---|---|---|',
          ...groups.slice(0, 10).map(([name, { n, accuracy }]) => `| ${name} | ${n} | ${percent(accuracy)} |`),
          '',
        ]
      : []),
    '## Data',
    '',
    ...card.data.map(({ name, source, licence, use }) => `- ${name}: ${use}. ${source}. Licence: ${licence}.`),
    ...(card.limits.length > 0 ? ['', '## Limits', '', ...card.limits.map((limit) => `- ${limit}`)] : []),
    '',
  ].join('\n');
}

/** Figures that other commands measure, one a line. */
function furtherLines({ figures }: ModelCard): string[] {
  const further = figures.filter(({ command }) => command !== figures[0]?.command);
  const text = (name: string, value: number) => (/hour/.test(name) ? value.toFixed(1) : percent(value));
  return further.length === 0
    ? []
    : [
        '',
        ...further.map(
          ({ name, value, split, command }) => `- ${name}: ${text(name, value)}, split ${split}: \`${command}\`.`,
        ),
      ];
}
