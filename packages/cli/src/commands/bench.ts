import { availableParallelism, cpus } from 'node:os';
import { PipitError } from '@pipit/core';
import type { BenchResult } from '../bench/bench-case.js';
import { examples } from '../examples.js';
import type { AddCommand } from '../add-command.js';
import { table } from '../table.js';

const benches: Readonly<Record<string, () => Promise<readonly BenchResult[]>>> = {
  runtime: async () => (await import('../bench/bench-peers.js')).benchWithPeers(),
  audio: async () => (await import('../bench/bench-audio.js')).benchListening(),
  sensors: async () => (await import('../bench/bench-sensors.js')).benchSensors(),
  stream: async () => (await import('../bench/bench-stream.js')).benchStream(),
  train: async () => (await import('../bench/bench-train.js')).benchTraining(),
};

/** `pipit bench [name]`: measures this machine, peers beside it in the same process where they are installed. */
export const bench: AddCommand = (program, screen) => {
  program
    .command('bench')
    .argument('[name]', `one of ${Object.keys(benches).join(', ')}; all of them without a name`)
    .description('Measure speed on this machine, with peers in the same process where they are installed.')
    .option('--json', 'print { machine, results: [{ name, unit, median, p99, n }] }')
    .addHelpText('after', examples(['pipit bench stream', 'samples a second through windows and features']))
    .action(async (name?: string) => {
      const chosen = name === undefined ? Object.keys(benches) : [name];
      const results: BenchResult[] = [];
      for (const one of chosen) {
        const run = benches[one];
        if (!run) throw new PipitError('UNKNOWN_BENCH', one, Object.keys(benches));
        screen.say(screen.colors.dim(`measuring ${one}...`));
        results.push(...(await run()));
      }
      if (screen.json) screen.print({ machine: machine(), results });
      const rows = results.map(({ name, unit, median, p99, n }) => [
        name,
        median.toLocaleString('en-US'),
        p99.toLocaleString('en-US'),
        unit,
        n,
      ]);
      for (const line of table([['case/engine', 'median', 'p99', 'unit', 'n'], ...rows])) screen.say(line);
    });
};

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  return `${model}, ${availableParallelism()} cores, ${process.platform}-${process.arch}, Node ${process.versions.node}`;
}
