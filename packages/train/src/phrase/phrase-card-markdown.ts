import type { ModelCard } from '@pipit/core';
import type { PhraseMeasure } from './measure-phrase.js';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

/** A phrase detector's card as people read it: how often it misses and fires wrongly, on what, and at other thresholds. */
export function phraseCardMarkdown(card: ModelCard, measures: readonly PhraseMeasure[]): string {
  const { input, model, operatingPoints } = card;
  const [chosen] = operatingPoints;
  const heard = measures.filter(({ report }) => report.negativeHours > 0);
  return [
    `# ${card.name} ${card.version}`,
    '',
    card.description,
    '',
    `Takes ${input.channels.map(({ name, unit }) => `${name} (${unit})`).join(', ')} at ${input.rateHz} Hz, step by step with its own state.`,
    ...(model
      ? [
          `${model.bytes} bytes of streaming int8 \`.tflite\`, arena ${model.arenaBytes ?? '?'} bytes, ${model.macs ?? '?'} multiply-adds a run.`,
        ]
      : []),
    `Licence: ${card.licence}.`,
    '',
    '## How well',
    '',
    `At threshold ${chosen?.threshold ?? '?'}, which was chosen on the validation recordings (${percent(chosen?.missRate ?? 1)} missed there, ${(chosen?.falseAlarmsPerHour ?? 0).toFixed(2)} false accepts an hour).`,
    '',
    '| on | missed | false accepts | hours | an hour |',
    '|---|---|---|---|---|',
    ...measures.map(({ name, report, isSynthetic }) =>
      [
        `| ${name}`,
        isSynthetic ? '' : `${report.missed} of ${report.n} (${percent(report.missRate)})`,
        report.negativeHours > 0 ? `${report.falseAccepts}` : '',
        report.negativeHours > 0 ? report.negativeHours.toFixed(2) : '',
        report.negativeHours > 0 ? `${report.falseAcceptsPerHour.toFixed(2)} |` : ' |',
      ].join(' | '),
    ),
    '',
    'Real hours are of people (validation and test recordings); synthetic ones are of text-to-speech voices, with near-sounding words among them.',
    '',
    '## Misses against false accepts an hour',
    '',
    `| threshold | ${heard.map(({ name, isSynthetic }) => (isSynthetic ? `false accepts an hour, ${name}` : `missed, ${name} | false accepts an hour`)).join(' | ')} |`,
    `|---${heard.map(({ isSynthetic }) => (isSynthetic ? '|---' : '|---|---')).join('')}|`,
    ...(heard[0]?.report.curve ?? [])
      .filter((_, i) => i % 4 === 0)
      .map(({ threshold }) => {
        const cells = heard.map(({ report, isSynthetic }) => {
          const at = report.curve.find((point) => point.threshold === threshold);
          const anHour = (at?.falseAcceptsPerHour ?? 0).toFixed(2);
          return isSynthetic ? anHour : `${percent(at?.missRate ?? 1)} | ${anHour}`;
        });
        return `| ${threshold} | ${cells.join(' | ')} |`;
      }),
    '',
    'Measured by:',
    '',
    ...measures.map(({ name, command }) => `- ${name}: \`${command}\``),
    '',
    '## Data',
    '',
    ...card.data.map(({ name, source, licence, use }) => `- ${name}: ${use}. ${source}. Licence: ${licence}.`),
    ...(card.limits.length > 0 ? ['', '## Limits', '', ...card.limits.map((limit) => `- ${limit}`)] : []),
    '',
  ].join('\n');
}
