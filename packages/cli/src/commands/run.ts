import { FileStore, hostApp, MemoryStore, runUntilSignal } from '@pipit/app';
import { exitCode, PipitError, pace, systemClock, VirtualClock } from '@pipit/core';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { findApp } from '../find-app.js';
import { AppPanel } from '../live/app-panel.js';
import { eventLine, eventRecord } from '../live/event-line.js';
import { LiveScreen } from '../live/live-screen.js';
import { collectSetting, positiveNumber } from '../parse-option.js';
import { readSettings } from '../read-settings.js';
import { sharedData } from '../shared-data.js';
import { stateFolder } from '../state-folder.js';

interface Options {
  readonly board: string;
  readonly speed: number;
  readonly state?: string;
  readonly set: Readonly<Record<string, string>>;
  readonly config?: string;
}

/** `pipit run <app>`: runs an app on an emulated or a real board until Ctrl-C, or until its scenario is over. */
export const run: AddCommand = (program, screen, setExit) => {
  program
    .command('run')
    .argument('<app>', 'an app by name (machine-health) or package')
    .option('--board <board>', 'emulated, or the port of a real board such as /dev/ttyACM0', 'emulated')
    .option('--speed <times>', 'how many times as fast as real time the emulated board runs', positiveNumber, 1)
    .option(
      '--state <folder>',
      'keep what the app learns there; default: kept for real boards, forgotten for emulated ones',
    )
    .option('--config <file>', 'a JSON file with settings')
    .option('--set <key=value>', 'one setting, such as machineHealth.lampPin=12', collectSetting, {})
    .option('--json', 'print events, one object a line')
    .description('Run an app on an emulated or a real board. First Ctrl-C drains, second kills.')
    .addHelpText(
      'after',
      examples(
        ['pipit run machine-health', 'on an emulated board that plays a fan'],
        ['pipit run machine-health --speed 20', 'the same, a minute in three seconds'],
        ['pipit run machine-health --board /dev/ttyACM0', 'on a real Arduino with StandardFirmata and an MPU-6050'],
      ),
    )
    .action(async (name: string, options: Options) => {
      const { board, speed, state, set, config } = options;
      if (board === 'avr') throw new PipitError('BOARD_KIND', board);
      const isEmulated = board === 'emulated';
      const definition = await findApp(name);
      const panel = new AppPanel(definition.title, screen.colors, definition.hears?.rateHz);
      const folder = state ?? (isEmulated ? undefined : stateFolder());
      const virtual = new VirtualClock();
      const clock = isEmulated ? virtual : systemClock;
      const hosted = await hostApp(definition, {
        board,
        clock,
        store: folder === undefined ? new MemoryStore() : new FileStore(folder),
        data: sharedData(),
        config: readSettings({ file: config, flags: set }),
        probe: panel,
      });
      panel.follow(hosted);
      const { scenario } = hosted;
      screen.say(
        `${screen.colors.bold(definition.title)} on ${scenario ? `an emulated board: ${scenario.description}` : board}`,
      );
      if (definition.warning !== undefined) screen.say(screen.colors.yellow(definition.warning));
      if (speed !== 1 && isEmulated) screen.say(screen.colors.dim(`${speed} times as fast as real time`));
      const view = new LiveScreen(screen, () => panel.lines());
      hosted.app.events.subscribe((event) => {
        const record = screen.json ? eventRecord(definition.name, event) : undefined;
        if (record) screen.print(record);
        const line = eventLine(definition.name, event, screen.colors);
        if (line !== undefined) view.say(line);
      });
      view.start();
      const stop = isEmulated ? pace(virtual, systemClock, speed) : () => {};
      const { app } = hosted;
      const over = scenario && new Promise<void>((done) => void clock.after(scenario.durationS + 1, done));
      const ended = await runUntilSignal({
        start: () => app.start(),
        stop: () => app.stop(),
        completed: over ? Promise.race([app.completed, over]) : app.completed,
      }).finally(() => {
        view.stop();
        stop();
      });
      if (ended === 'interrupted') setExit(exitCode.interrupted);
    });
};
