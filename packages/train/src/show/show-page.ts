import { type Folder, type Recording, writeWav } from '@pipit/data';
import { escapeHtml } from '../report/escape-html.js';
import { htmlTable } from '../report/html-table.js';
import { lineChart } from '../report/line-chart.js';
import { page } from '../report/page.js';
import { SeededRandom } from '../seeded-random.js';
import { labelStatistics } from './label-statistics.js';
import { spectrogramPicture } from './spectrogram-picture.js';

const most = 400;

/**
 * A page to listen to and look at recordings: how many there are of each label, and some of each drawn, sound as a
 * spectrogram with a player. One file that needs nothing else.
 */
export async function showPage(
  folder: Folder,
  { each = 3, seed = 1 }: { each?: number; seed?: number } = {},
): Promise<string> {
  const statistics = labelStatistics(folder);
  const rows = statistics.map(({ label, recordings, groups, bySplit }) => [
    label || 'no label',
    `${recordings}`,
    `${groups}`,
    Object.entries(bySplit)
      .sort(([one], [other]) => splitOrder(one) - splitOrder(other))
      .map(([split, count]) => `${split} ${count}`)
      .join(', '),
  ]);
  const parts = [
    `<p>${folder.recordings.length} recordings, ${escapeHtml(folder.layout)} layout${folder.groupColumns.length > 0 ? `, groups by ${escapeHtml(folder.groupColumns.join('/'))}` : ''}${folder.skipped.length > 0 ? `, ${folder.skipped.length} unusable lines` : ''}.</p>`,
    htmlTable(['label', 'recordings', 'groups', 'split'], rows),
  ];
  const random = new SeededRandom(seed);
  for (const { label } of statistics.toSorted((a, b) => (a.label < b.label ? -1 : 1))) {
    const members = random
      .shuffle(folder.recordings.filter((recording) => (recording.label ?? '') === label))
      .slice(0, each);
    parts.push(`<h2>${escapeHtml(label || 'no label')}</h2>`);
    const figures: string[] = [];
    for (const recording of members) figures.push(await drawn(recording));
    parts.push(`<div class="row">${figures.join('\n')}</div>`);
  }
  return page(`Recordings in ${folder.path.split(/[\\/]/).at(-1) ?? ''}`, parts.join('\n'));
}

/** Splits in the order in which they are used; others behind. */
const splitOrder = (split: string) => ['train', 'val', 'test', split].indexOf(split);

/** A recording as a figure: sound as its spectrogram with a player, anything else as a chart for each unit. */
async function drawn(recording: Recording): Promise<string> {
  const samples = await recording.read();
  const { rateHz, channels } = recording.spec;
  const count = samples.length / channels.length;
  const length = `${(count / rateHz).toFixed(1)} s`;
  const name = escapeHtml([recording.id, recording.group, length].filter((part) => part !== '').join(', '));
  if (channels.length === 1 && rateHz >= 4000) {
    const picture = spectrogramPicture(samples).toString('base64');
    const sound = writeWav(samples, rateHz).toString('base64');
    const player = channels[0]?.unit === '1' ? `<audio controls src="data:audio/wav;base64,${sound}"></audio>` : '';
    const image = `<img alt="spectrogram" src="data:image/png;base64,${picture}">`;
    return `<figure>${image}<figcaption>${name}, up to ${rateHz / 2000} kHz</figcaption>${player}</figure>`;
  }
  const step = Math.max(1, Math.floor(count / most));
  const charts = [...new Set(channels.map(({ unit }) => unit))].map((unit) =>
    lineChart({
      title: '',
      x: 'seconds',
      y: unit === '1' ? 'no unit' : unit,
      lines: channels.flatMap((channel, c) =>
        channel.unit === unit
          ? [
              {
                name: channel.name,
                points: Array.from({ length: Math.ceil(count / step) }, (_, i): [number, number] => [
                  (i * step) / rateHz,
                  samples[i * step * channels.length + c] as number,
                ]),
              },
            ]
          : [],
      ),
    }),
  );
  return `<figure>${charts.join('\n')}<figcaption>${name}</figcaption></figure>`;
}
