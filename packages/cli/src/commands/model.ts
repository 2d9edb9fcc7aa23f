import { readFileSync, writeFileSync } from 'node:fs';
import { PipitError } from '@pipit/core';
import type { Rounding } from '@pipit/runtime';
import { Option } from 'commander';
import type { AddCommand } from '../add-command.js';
import { examples } from '../examples.js';
import { count } from '../parse-option.js';
import { runModel } from '../model/run-model.js';

interface RunOptions {
  readonly input: readonly string[];
  readonly output: string;
  readonly runs?: number;
  readonly rounding: Rounding;
  readonly bench: number;
}

/** `pipit model ...`: runs `.tflite` files. */
export const model: AddCommand = (program, screen) => {
  const models = program.command('model').description('Run .tflite models, bit for bit as a microcontroller does.');
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
      examples([
        'pipit model run kws.tflite --input mfcc.bin --output out- --bench 1000',
        'writes out-output0.bin, prints the median time',
      ]),
    )
    .action((file: string, { input, output, ...options }: RunOptions) => {
      const { result, outputs } = runModel({ model: read(file), inputs: input.map(read), ...options });
      outputs.forEach((bytes, i) => writeFileSync(`${output}output${i}.bin`, bytes));
      if (screen.json) screen.print(result);
      const time = result.medianUs === undefined ? '' : `, median ${result.medianUs} us, p99 ${result.p99Us} us`;
      screen.say(`${file}: ${result.runs} runs, arena ${result.arenaBytes.toLocaleString('en-US')} bytes${time}`);
    });
};

function read(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    throw new PipitError('FILE_UNREADABLE', file, (error as NodeJS.ErrnoException).code ?? String(error));
  }
}

const append = (file: string, before: readonly string[]) => [...before, file];
