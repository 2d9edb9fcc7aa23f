import { parseArgs } from 'node:util';
import type { Terminal } from '@pipit/cli';
import { PipitError } from '@pipit/core';

const help = `Usage: npm start [-- options]

Runs every app on an emulated board, live in the terminal.

Options:
  --once           play each app's scenario once at full speed and tell how it went
  --json           print it as one object
  --speed <times>  how many times as fast as real time the boards run (default: 10)
  -h, --help       this text
`;

export interface GatewayOptions {
  readonly once: boolean;
  readonly speed: number;
}

/** Reads the gateway's options; undefined where only help was asked for. Errors: `GATEWAY_OPTION`. */
export function options(args: readonly string[], screen: Terminal): GatewayOptions | undefined {
  const { values } = parse(args);
  if (values.help) {
    screen.say(help);
    return undefined;
  }
  const speed = Number(values.speed);
  if (!(speed > 0 && speed <= 1000))
    throw new PipitError('GATEWAY_OPTION', `--speed ${values.speed} is no number above 0 and up to 1000`);
  return { once: values.once || values.json, speed };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        once: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        speed: { type: 'string', default: '10' },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new PipitError('GATEWAY_OPTION', error instanceof Error ? error.message : String(error));
  }
}
