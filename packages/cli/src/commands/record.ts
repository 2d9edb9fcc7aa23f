import { emulate } from '@pipit/app';
import { FirmataBoard, serial } from '@pipit/boards';
import { exitCode, PipitError, pace, systemClock, VirtualClock } from '@pipit/core';
import { FolderWriter } from '@pipit/data';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { findApp } from '../find-app.js';
import { collectSetting, positiveNumber } from '../parse-option.js';
import { progress } from '../progress.js';
import { sharedData } from '../shared-data.js';

interface Options {
  readonly out: string;
  readonly app: string;
  readonly sensor?: string;
  readonly board: string;
  readonly seconds: number;
  readonly column: Readonly<Record<string, string>>;
}

/** `pipit record --out <folder>`: writes what a sensor delivers, in the layout that every other command reads. */
export const record: AddCommand = (program, screen, setExit) => {
  program
    .command('record')
    .requiredOption('--out <folder>', 'a new folder, or one recorded into before, which goes on')
    .requiredOption('--app <app>', 'the app whose board and sensor are recorded, such as machine-health')
    .option('--sensor <name>', "which of the app's sensors; default: the first")
    .option('--board <board>', 'emulated, or the port of a real board such as /dev/ttyACM0', 'emulated')
    .option('--seconds <n>', 'for how long', positiveNumber, 60)
    .option(
      '--column <key=value>',
      'what the manifest says of it, such as label=normal or person=ann',
      collectSetting,
      {},
    )
    .option('--json', 'print an object a gap or loss, and last { done, folder, rows }')
    .description('Record a sensor. Every gap becomes a recording of its own; Ctrl-C ends it well.')
    .addHelpText(
      'after',
      examples([
        'pipit record --app machine-health --out fan --seconds 120 --column label=normal',
        'two minutes of a healthy machine',
      ]),
    )
    .action(async ({ out, app, sensor, board: kind, seconds, column }: Options) => {
      const definition = await findApp(app);
      const name = sensor ?? Object.keys(definition.sensors)[0];
      if (name === undefined) throw new PipitError('NO_SENSOR', definition.name);
      const virtual = new VirtualClock();
      const isEmulated = kind === 'emulated';
      const board = isEmulated
        ? emulate(definition, await definition.scenario(sharedData()), virtual).board
        : new FirmataBoard({ link: serial(kind), clock: systemClock, sensors: definition.sensors });
      const signal = board.sensors(name);
      const writer = await FolderWriter.open(out, signal.spec, definition.name);
      await writer.begin(column);
      const stopPacing = isEmulated ? pace(virtual, systemClock, 1) : () => {};
      const line = progress(screen, 'seconds recorded', seconds);
      let rows = 0;
      let expected = Number.NaN;
      const interrupted = await new Promise<boolean>((done, fail) => {
        const subscription = signal.subscribe({
          next: ({ at, samples }) => {
            const period = 1 / signal.spec.rateHz;
            if (Math.abs(at - expected) > period) {
              if (screen.json) screen.print({ at, kind: 'gap', lostS: at - expected });
              void writer.begin(column);
            }
            rows += samples.length / signal.spec.channels.length;
            expected = at + (samples.length / signal.spec.channels.length) * period;
            writer.push(samples).catch(fail);
            line.at(rows * period);
            if (rows * period >= seconds) finish(false);
          },
          error: fail,
          complete: () => finish(false),
        });
        const onSignal = () => finish(true);
        const finish = (by: boolean) => {
          process.off('SIGINT', onSignal);
          subscription.unsubscribe();
          done(by);
        };
        process.once('SIGINT', onSignal);
      }).finally(() => {
        stopPacing();
        line.end();
      });
      await writer.end();
      if (screen.json) screen.print({ done: true, folder: out, rows });
      screen.say(`${(rows / signal.spec.rateHz).toFixed(1)} s of ${name} in ${out} (${signal.origin.description})`);
      if (interrupted) setExit(exitCode.interrupted);
    });
};
