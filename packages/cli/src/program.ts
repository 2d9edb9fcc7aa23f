import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import { bench } from './commands/bench.js';
import { doctor } from './commands/doctor.js';
import { evaluate } from './commands/eval.js';
import { model } from './commands/model.js';
import { record } from './commands/record.js';
import { replay } from './commands/replay.js';
import { run } from './commands/run.js';
import { train } from './commands/train.js';
import type { AddCommand, SetExit } from './add-command.js';
import type { Terminal } from './terminal.js';

const commands: readonly AddCommand[] = [run, replay, record, evaluate, train, model, bench, doctor];

/** The `pipit` command line with everything that it can do. It throws where commander would end the process. */
export function program(screen: Terminal, setExit: SetExit): Command {
  const pipit = new Command('pipit')
    .description(
      'From a sensor to an action, on emulated or real boards: run, test and measure Pipit pipelines and models.',
    )
    .version(version(), '-V, --version')
    .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => screen.draw(text) })
    .showHelpAfterError('(pipit <command> --help shows what it takes)')
    .exitOverride();
  for (const add of commands) add(pipit, screen, setExit);
  inherit(pipit);
  return pipit;
}

function version(): string {
  const file = new URL('../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** Commands of commands behave like the program: errors are thrown, help follows them. */
function inherit(parent: Command): void {
  for (const command of parent.commands) inherit(command.copyInheritedSettings(parent));
}
