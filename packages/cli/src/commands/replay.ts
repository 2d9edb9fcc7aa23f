import { asDetection, hostApp, MemoryStore } from '@pipit/app';
import { RecordingBoard } from '@pipit/boards';
import { PipitError, VirtualClock } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { findApp } from '../find-app.js';
import { eventLine, eventRecord } from '../live/event-line.js';
import { readSettings } from '../read-settings.js';

interface Options {
  readonly group?: string;
  readonly pause: string;
}

/** `pipit replay <app> <recording>`: lets an app hear a folder of recordings as if it were there, as fast as the machine can. */
export const replay: AddCommand = (program, screen) => {
  program
    .command('replay')
    .argument('<app>', 'an app by name (machine-health) or package')
    .argument('<recording>', 'a folder of recordings, played one after another in the order of its manifest')
    .option('--group <group>', 'only recordings of this group, such as fixed/low')
    .option('--pause <seconds>', 'time between two recordings; 0 joins them', '0')
    .option('--json', 'print events, one object a line')
    .description('Replay recordings through an app, as fast as the machine can. `at` counts the seconds played.')
    .addHelpText(
      'after',
      examples([
        'pipit replay machine-health ../shared/data/anomaly_ceiling_fan --group fixed/low',
        'normal, then a coin on a blade',
      ]),
    )
    .action(async (name: string, path: string, { group, pause }: Options) => {
      const definition = await findApp(name);
      const recordings = choose(await openFolder(path).then((folder) => folder.recordings), group);
      const [sensor = definition.hears && 'microphone'] = Object.keys(definition.sensors);
      if (sensor === undefined) throw new PipitError('NO_SENSOR', definition.name);
      const clock = new VirtualClock();
      const board = new RecordingBoard({
        sensors: { [sensor]: recordings },
        speed: 'asap',
        pauseS: Number(pause),
        clock,
      });
      const { app } = await hostApp(definition, { board, store: new MemoryStore(), clock, config: readSettings({}) });
      if (definition.warning !== undefined) screen.say(screen.colors.yellow(definition.warning));
      let events = 0;
      app.events.subscribe((event) => {
        const record = screen.json ? eventRecord(definition.name, event) : undefined;
        if (record) screen.print(record);
        const line = eventLine(definition.name, event, screen.colors);
        if (line !== undefined) screen.say(line);
        if (event.kind === 'value' && asDetection(event.value)?.phase === 'begin') events++;
      });
      await app.start();
      let done = false;
      void app.completed.then(() => {
        done = true;
      });
      while (!done) await clock.run(1);
      await app.stop();
      screen.say(screen.colors.dim(`${recordings.length} recordings, ${events} events`));
    });
};

function choose(recordings: readonly Recording[], group: string | undefined): readonly Recording[] {
  if (group === undefined) return recordings;
  const chosen = recordings.filter((recording) => recording.group === group);
  if (chosen.length > 0) return chosen;
  const groups = [...new Set(recordings.map((recording) => recording.group))];
  throw new PipitError('NO_GROUP', group, groups);
}
