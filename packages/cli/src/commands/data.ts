import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PipitError } from '@pipit/core';
import { archives, downloadArchive, openFolder } from '@pipit/data';
import { labelStatistics, showPage } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { count } from '../parse-option.js';
import { progress } from '../progress.js';
import { table } from '../table.js';
import type { Terminal } from '../terminal.js';

interface ShowOptions {
  readonly out?: string;
  readonly each: number;
}

/** `pipit data ...`: what is in a folder of recordings, a page of it, and public archives. */
export const data: AddCommand = (program, screen) => {
  const group = program.command('data').description('Look at recordings, and fetch public ones.');
  group
    .command('show')
    .argument('<folder>', 'a folder of recordings of any layout')
    .option('--out <file>', 'write a page with traces, spectrograms and sound')
    .option('--each <n>', 'recordings of each label on the page', count, 3)
    .option('--json', 'print { folder, layout, recordings, groups, skipped, labels }')
    .description('Count labels and groups, and draw some recordings of each.')
    .addHelpText(
      'after',
      examples(['pipit data show ../shared/data/gesture_grwd --out page.html', 'one file to open in a browser']),
    )
    .action(async (path: string, { out, each }: ShowOptions) => {
      const folder = await openFolder(path);
      const labels = labelStatistics(folder);
      if (out !== undefined) writeFileSync(out, await showPage(folder, { each }));
      const groups = new Set(folder.recordings.map((recording) => recording.group)).size;
      const { layout, recordings, skipped } = folder;
      if (screen.json)
        screen.print({ folder: path, layout, recordings: recordings.length, groups, skipped: skipped.length, labels });
      screen.say(
        `${path}: ${recordings.length} recordings, ${groups} groups by ${folder.groupColumns.join('/') || 'nothing'}, ${skipped.length} unusable`,
      );
      const rows = labels.map((one) => [
        one.label || '-',
        one.recordings,
        one.groups,
        Object.entries(one.bySplit)
          .map(([split, n]) => `${split} ${n}`)
          .join(' '),
      ]);
      for (const line of table([['label', 'recordings', 'groups', 'split'], ...rows])) screen.say(line);
      if (out !== undefined) screen.say(`${screen.colors.green('done')} ${out}`);
    });
  group
    .command('get')
    .argument('[name]', `one of ${archives.map(({ name }) => name).join(', ')}; without it they are listed`)
    .option('--out <folder>', 'where it goes', '.')
    .option('--json', 'print the archives, or { name, files } when all is there')
    .description('Download a public archive; broken off, it goes on where it was.')
    .action(async (name: string | undefined, { out }: { readonly out: string }) => {
      if (name === undefined) list(screen);
      else await get(name, out, screen);
    });
};

function list(screen: Terminal): void {
  if (screen.json) screen.print({ archives });
  const rows = archives.map(({ name, title, bytes, licence, files }) => [
    name,
    `${Math.round(bytes / 1e6)} MB`,
    `licence ${licence}`,
    `${files.filter(({ sha256 }) => sha256).length} of ${files.length} with a known SHA-256`,
    title,
  ]);
  for (const line of table(rows)) screen.say(line);
}

async function get(name: string, out: string, screen: Terminal): Promise<void> {
  const names = archives.map((one) => one.name);
  const archive = archives.find((one) => one.name === name);
  if (!archive) throw new PipitError('UNKNOWN_ARCHIVE', name, names);
  const line = progress(screen, `${name}, bytes`, archive.bytes);
  let before = 0;
  let current = { bytes: 0, file: 0 };
  const onProgress = (bytes: number, file: number) => {
    if (file !== current.file) before += current.bytes;
    current = { bytes, file };
    line.at(before + bytes);
  };
  const files = await downloadArchive(archive, out, { onProgress }).finally(() => line.end());
  if (screen.json) screen.print({ name, files });
  screen.say(`${screen.colors.green('done')} ${files.length} files in ${out}, licence ${archive.licence}`);
  const first = files.filter(({ trust }) => trust === 'first-seen').length;
  if (first > 0)
    screen.say(
      `${first} have no published SHA-256: what came is written to ${join(out, 'SHA256SUMS')}, and checked from now on`,
    );
}
