import { writeFileSync } from 'node:fs';
import { openFolder } from '@pipit/data';
import { labelStatistics, showPage } from '@pipit/train';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { count } from '../parse-option.js';
import { table } from '../table.js';

/** `pipit data show <folder>`: what is in a folder of recordings, counted, drawn and to be heard. */
export const data: AddCommand = (program, screen) => {
  const folders = program.command('data').description('Look at and listen to recordings.');
  folders
    .command('show')
    .argument('<folder>', 'a folder of recordings')
    .option('--page <file>', 'write a page with spectrograms, traces and players there')
    .option('--each <n>', 'recordings of each label on the page', count, 3)
    .option('--json', 'print { folder, layout, labels: [{ label, recordings, groups, bySplit }] }')
    .description('Count recordings by label and group; draw some of each on a page.')
    .addHelpText(
      'after',
      examples(['pipit data show ../shared/data/gesture_grwd --page gestures.html', 'then open the page in a browser']),
    )
    .action(async (path: string, { page, each }: { page?: string; each: number }) => {
      const folder = await openFolder(path);
      const labels = labelStatistics(folder);
      if (screen.json) screen.print({ folder: path, layout: folder.layout, labels });
      const rows = labels.map(({ label, recordings, groups }) => [label || 'no label', recordings, groups]);
      for (const line of table([['label', 'recordings', 'groups'], ...rows])) screen.say(line);
      if (page === undefined) return;
      writeFileSync(page, await showPage(folder, { each }));
      screen.say(`${screen.colors.green('wrote')} ${page}`);
    });
};
