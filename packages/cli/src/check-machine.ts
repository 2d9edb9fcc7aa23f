import { accessSync, constants, existsSync, readdirSync, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism, freemem, homedir, totalmem } from 'node:os';
import { join } from 'node:path';
import { findModel } from '@pipit/app';

/** What one look at the machine found. `hint` is what to do where `ok` is false, and empty where it is true. */
export interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly detail: string;
  readonly hint: string;
}

const good = (name: string, detail: string): Check => ({ name, ok: true, detail, hint: '' });
const bad = (name: string, detail: string, hint: string): Check => ({ name, ok: false, detail, hint });

/** Looks at everything that Pipit needs or can use. An optional part that is absent is fine and says so. */
export const checkMachine = async (): Promise<Check[]> => [
  node(),
  wasm(),
  memory(),
  disk(process.cwd()),
  await serial(),
  ...ports(),
  ...models(process.cwd()),
  recordings(process.cwd()),
];

function node(): Check {
  const [major = 0] = process.versions.node.split('.').map(Number);
  const detail = `${process.version} ${process.platform}-${process.arch}, ${availableParallelism()} cores`;
  return major >= 20 ? good('node', detail) : bad('node', detail, 'Install Node 20 or newer.');
}

/** The smallest module that uses a SIMD instruction (v128.const, i8x16.extract_lane_s): valid only where SIMD is. */
const simd = Uint8Array.of(
  0,
  97,
  115,
  109,
  1,
  0,
  0,
  0,
  1,
  5,
  1,
  96,
  0,
  1,
  123,
  3,
  2,
  1,
  0,
  10,
  10,
  1,
  8,
  0,
  65,
  0,
  253,
  15,
  253,
  98,
  11,
);

function wasm(): Check {
  const { WebAssembly } = globalThis as unknown as { WebAssembly: { validate(module: Uint8Array): boolean } };
  return WebAssembly.validate(simd)
    ? good('webassembly', 'SIMD available')
    : bad('webassembly', 'no SIMD', 'Use a Node and a processor with WebAssembly SIMD; models run slower without.');
}

function memory(): Check {
  const [free, total] = [freemem(), totalmem()].map((bytes) => Math.round(bytes / 2 ** 20));
  const detail = `${free} MiB free of ${total}`;
  return (free ?? 0) >= 64 ? good('memory', detail) : bad('memory', detail, 'Close something: Pipit wants 64 MiB.');
}

function disk(folder: string): Check {
  const { bavail, bsize } = statfsSync(folder);
  const free = Math.round((bavail * bsize) / 2 ** 20);
  return free >= 100
    ? good('disk', `${free} MiB free`)
    : bad('disk', `${free} MiB free`, 'Free 100 MiB: what an app learned cannot be kept on a full disk.');
}

async function serial(): Promise<Check> {
  try {
    createRequire(join(process.cwd(), 'package.json')).resolve('serialport');
    return good('serialport', 'installed');
  } catch {
    return good('serialport', 'not installed: emulated boards only (npm install serialport for real ones)');
  }
}

function ports(): Check[] {
  if (process.platform !== 'linux') return [];
  const found = readdirSync('/dev').filter((name) => /^tty(ACM|USB)\d+$/.test(name));
  if (found.length === 0) return [good('ports', 'no board plugged in')];
  return found.map((name) => {
    try {
      accessSync(join('/dev', name), constants.R_OK | constants.W_OK);
      return good(`port ${name}`, 'readable and writable');
    } catch {
      return bad(
        `port ${name}`,
        'no permission',
        `Run: sudo usermod -aG dialout ${homedir().split('/').at(-1)}, then log in again.`,
      );
    }
  });
}

function models(folder: string): Check[] {
  const home = join(folder, 'models');
  if (!existsSync(home)) return [];
  return readdirSync(home)
    .filter((name) => existsSync(join(home, name, 'card.json')))
    .map((name) => {
      try {
        const { card } = findModel(join(home, name));
        return good(`model ${name}`, `${card.version}, ${card.task}`);
      } catch (error) {
        return bad(`model ${name}`, (error as Error).message, `Run: pipit model verify models/${name}`);
      }
    });
}

function recordings(folder: string): Check {
  const shared = join(folder, '..', 'shared', 'data');
  return existsSync(shared)
    ? good('recordings', `real recordings in ${shared}`)
    : good('recordings', 'none beside the project: apps play synthetic signals and say so');
}
