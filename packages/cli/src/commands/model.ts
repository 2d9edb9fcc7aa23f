import { writeFileSync } from 'node:fs';
import { exitCode, systemClock } from '@pipit/core';
import type { Rounding } from '@pipit/runtime';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { count } from '../parse-option.js';
import { readBytes, readFolder } from '../read-files.js';
import { table } from '../table.js';

interface RunOptions {
  readonly input: readonly string[];
  readonly output: string;
  readonly runs?: number;
  readonly rounding: Rounding;
  readonly bench: number;
}

/** `pipit model run | inspect | verify`: what a `.tflite` model does, holds and costs, and whether its folder is sound. */
export const model: AddCommand = (program, screen, setExit) => {
  const models = program.command('model').description('Run, inspect and verify .tflite models, exact in every byte.');

  models
    .command('run')
    .argument('<file>', 'a .tflite model')
    .option('--input <file...>', 'raw little-endian tensors, one file an input, runs behind one another', append, [])
    .requiredOption('--output <prefix>', 'writes <prefix>output0.bin, <prefix>output1.bin ...')
    .option('--runs <n>', 'how many runs the inputs hold; default: as many as fit', count)
    .addOption(
      new Option('--rounding <mode>', 'double as TensorFlow Lite Micro and CMSIS-NN, single as LiteRT')
        .choices(['double', 'single'])
        .default('double'),
    )
    .option('--bench <n>', 'time so many more runs', count, 0)
    .option('--json', 'print { arenaBytes, runs, inputs, outputs, medianUs?, p99Us? }')
    .description('Run a model on raw tensors; state is kept between runs.')
    .addHelpText(
      'after',
      examples(['pipit model run kws.tflite --input mfcc.bin --output out- --bench 1000', 'writes out-output0.bin']),
    )
    .action(async (file: string, { input, output, runs, rounding, bench }: RunOptions) => {
      const { runModel } = await import('@pipit/runtime');
      const { report, outputs } = runModel(readBytes(file), input.map(readBytes), {
        rounding,
        ...(runs !== undefined && { runs }),
        ...(bench > 0 && { bench: { count: bench, clock: systemClock } }),
      });
      outputs.forEach((bytes, i) => writeFileSync(`${output}output${i}.bin`, bytes));
      if (screen.json) screen.print(report);
      const { medianUs, p99Us } = report;
      const time = medianUs === undefined ? '' : `, median ${medianUs.toFixed(1)} us, p99 ${p99Us?.toFixed(1)} us`;
      screen.say(`${file}: ${report.runs} runs, arena ${number(report.arenaBytes)} bytes${time}`);
    });

  models
    .command('inspect')
    .argument('<file>', 'a .tflite model')
    .option('--json', 'print { bytes, ops, tensors, inputs, outputs, weightsBytes, arenaBytes, macs, boards }')
    .description('Show what a model holds, its arena over time, and what it costs on common boards.')
    .addHelpText('after', examples(['pipit model inspect kws.tflite', 'operators, arena picture, boards']))
    .action(async (file: string) => {
      const { inspectModel } = await import('@pipit/runtime');
      const { report, arena } = inspectModel(readBytes(file));
      if (screen.json) screen.print(report);
      const { bytes, weightsBytes, arenaBytes, macs, ops, boards } = report;
      screen.say(`${file}: ${number(bytes)} bytes, ${number(weightsBytes)} of them weights`);
      screen.say(`arena ${number(arenaBytes)} bytes, ${number(macs)} multiply-adds a run`);
      screen.say();
      for (const line of table(ops.map((op) => [op.name, `v${op.version}`, op.count]))) screen.say(`  ${line}`);
      screen.say(`\n${arena}\n`);
      const rows = Object.entries(boards).map(([name, { latencyMs, energyUj, fits }]) => [
        name,
        latencyMs === null ? '-' : `${latencyMs.toPrecision(3)} ms`,
        energyUj === null ? '-' : `${energyUj.toPrecision(3)} uJ`,
        fits ? 'fits' : 'too big',
      ]);
      for (const line of table([['board', 'latency', 'energy', ''], ...rows])) screen.say(line);
      screen.say(
        screen.colors.dim(
          'Latency and energy are estimates from a fit to MLPerf Tiny; see docs/benchmarks.md for its error.',
        ),
      );
    });

  models
    .command('verify')
    .argument('<folder>', 'a model folder with a card.json')
    .option('--json', 'print { ok, checks: [{ name, ok, detail, hint }] }')
    .description("Check a model's card, hash, structure, blocks and goldens.")
    .addHelpText('after', examples(['pipit model verify models/gesture', 'a line a check']))
    .action(async (folder: string) => {
      const { verifyFolder } = await import('../verify-folder.js');
      const report = verifyFolder(readFolder(folder));
      if (screen.json) screen.print(report);
      for (const { name, ok, detail, hint } of report.checks) {
        screen.say(`${ok ? screen.colors.green('ok  ') : screen.colors.red('FAIL')} ${name.padEnd(10)} ${detail}`);
        if (!ok) screen.say(`     ${screen.colors.dim('fix:')} ${hint}`);
      }
      if (!report.ok) setExit(exitCode.model);
    });
};

const append = (file: string, before: readonly string[]) => [...before, file];
const number = (value: number) => value.toLocaleString('en-US');
