import { readFileSync } from 'node:fs';
import { Command } from 'commander';
import type { AddCommand, SetExit } from './add-command.js';
import type { Terminal } from './terminal.js';

/** Every command by its name, loaded when it is asked for: `pipit doctor` need not wait for TensorFlow.js. */
const commands: Readonly<Record<string, () => Promise<AddCommand>>> = {
  run: async () => (await import('./commands/run.js')).run,
  replay: async () => (await import('./commands/replay.js')).replay,
  record: async () => (await import('./commands/record.js')).record,
  eval: async () => (await import('./commands/eval.js')).evaluate,
  train: async () => (await import('./commands/train.js')).train,
  tune: async () => (await import('./commands/tune.js')).tune,
  compress: async () => (await import('./commands/compress.js')).compress,
  teach: async () => (await import('./commands/teach.js')).teach,
  data: async () => (await import('./commands/data.js')).data,
  model: async () => (await import('./commands/model.js')).model,
  bench: async () => (await import('./commands/bench.js')).bench,
  doctor: async () => (await import('./commands/doctor.js')).doctor,
};

/** The `pipit` command line, with the command that `args` name, or with all of them. It throws where commander would end the process. */
export async function program(args: readonly string[], screen: Terminal, setExit: SetExit): Promise<Command> {
  const pipit = new Command('pipit')
    .description(
      'From a sensor to an action, on emulated or real boards: run, test and measure Pipit pipelines and models.',
    )
    .version(version(), '-V, --version')
    .configureOutput({ writeOut: (text) => process.stdout.write(text), writeErr: (text) => screen.draw(text) })
    .showHelpAfterError('(pipit <command> --help shows what it takes)')
    .exitOverride();
  const asked = commands[args[0] ?? ''];
  for (const load of asked ? [asked] : Object.values(commands)) (await load())(pipit, screen, setExit);
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
