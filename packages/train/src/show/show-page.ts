import { type Folder, type Recording, writeWav } from '@pipit/data';
import { escapeHtml } from '../report/escape-html.js';
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
  const rows = statistics.map(
    ({ label, recordings, groups, bySplit }) =>
      `<tr><td>${escapeHtml(label || 'no label')}</td><td>${recordings}</td><td>${groups}</td><td>${escapeHtml(
        Object.entries(bySplit)
          .map(([split, count]) => `${split} ${count}`)
          .join(', '),
      )}</td></tr>`,
  );
  const parts = [
    `<p>${folder.recordings.length} recordings, ${escapeHtml(folder.layout)} layout${folder.groupColumns.length > 0 ? `, groups by ${escapeHtml(folder.groupColumns.join('/'))}` : ''}${folder.skipped.length > 0 ? `, ${folder.skipped.length} unusable lines` : ''}.</p>`,
    `<table><thead><tr><th>label</th><th>recordings</th><th>groups</th><th>split</th></tr></thead><tbody>${rows.join('\n')}</tbody></table>`,
  ];
  const random = new SeededRandom(seed);
  for (const { label } of statistics.toSorted((a, b) => (a.label < b.label ? -1 : 1))) {
    const members = random
      .shuffle(folder.recordings.filter((recording) => (recording.label ?? '') === label))
      .slice(0, each);
    parts.push(`<h2>${escapeHtml(label || 'no label')}</h2>`);
    for (const recording of members) parts.push(await drawn(recording));
  }
  return page(`Recordings in ${folder.path.split(/[\\/]/).at(-1) ?? ''}`, parts.join('\n'));
}

async function drawn(recording: Recording): Promise<string> {
  const samples = await recording.read();
  const { rateHz, channels } = recording.spec;
  const name = `${recording.id}${recording.group ? `, ${recording.group}` : ''}`;
  if (channels.length === 1 && rateHz >= 4000) {
    const picture = spectrogramPicture(samples).toString('base64');
    const sound = writeWav(samples, rateHz).toString('base64');
    const player = channels[0]?.unit === '1' ? `<br><audio controls src="data:audio/wav;base64,${sound}"></audio>` : '';
    return `<figure><img alt="spectrogram" src="data:image/png;base64,${picture}"><figcaption>${escapeHtml(name)}</figcaption>${player}</figure>`;
  }
  const count = samples.length / channels.length;
  const step = Math.max(1, Math.floor(count / most));
  const lines = channels.map(({ name: channel, unit }, c) => ({
    name: `${channel} (${unit})`,
    points: Array.from({ length: Math.ceil(count / step) }, (_, i): [number, number] => [
      (i * step) / rateHz,
      samples[i * step * channels.length + c] as number,
    ]),
  }));
  return lineChart({ title: name, x: 'seconds', y: 'value', lines });
}
