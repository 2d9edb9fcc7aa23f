import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vm from 'node:vm';
import type { Peer } from './bench-runtime.js';
import { floatIo } from './float-io.js';

interface LiteRtTensor {
  delete(): void;
}

interface LiteRt {
  loadLiteRt(folder: string): Promise<unknown>;
  loadAndCompile(model: Uint8Array, options: object): Promise<LiteRtModel>;
  Tensor: { fromTypedArray(values: Float32Array, shape: number[]): LiteRtTensor };
}

interface LiteRtModel {
  getInputDetails(): readonly { readonly shape: Iterable<number> }[];
  run(inputs: LiteRtTensor[]): Promise<LiteRtTensor[]>;
  delete(): void;
}

/**
 * LiteRT.js under Node, where `@litertjs/core` is installed beside `from`; undefined elsewhere. Its loader expects a browser's
 * worker: `self`, `importScripts` and a `fetch` of files are lent to it. It refuses int8 inputs and outputs, so its models
 * get float ones.
 */
export async function litertPeer(from: string): Promise<Peer | undefined> {
  const require = createRequire(from);
  let entry: string;
  try {
    entry = require.resolve('@litertjs/core');
  } catch {
    return undefined;
  }
  const wasm = join(dirname(entry), '..', 'wasm', '/');
  lendBrowser(require, wasm);
  const { warn, info, log } = console;
  const silent = (): void => {};
  Object.assign(console, { warn: silent, info: silent, log: silent, error: silent });
  let litert: LiteRt;
  try {
    litert = (await import(pathToFileURL(entry).href)) as LiteRt;
    await litert.loadLiteRt(wasm);
  } catch {
    return undefined;
  } finally {
    Object.assign(console, { warn, info, log });
  }
  return {
    name: 'litert',
    async load(model) {
      const compiled = await litert.loadAndCompile(floatIo(model), {
        accelerator: 'wasm',
        cpuOptions: { numThreads: 1 },
      });
      const inputs = compiled.getInputDetails().map(({ shape }) => {
        const lengths = [...shape].map(Math.abs);
        const count = lengths.reduce((product, length) => product * length, 1);
        return litert.Tensor.fromTypedArray(new Float32Array(count), lengths);
      });
      return {
        async run() {
          for (const output of await compiled.run(inputs)) output.delete();
        },
        dispose() {
          for (const input of inputs) input.delete();
          compiled.delete();
        },
      };
    },
  };
}

function lendBrowser(require: NodeJS.Require, wasm: string): void {
  const scope = globalThis as Record<string, unknown>;
  const { fetch } = globalThis;
  scope.self = globalThis;
  scope.require = require;
  scope.__filename = `${wasm}x.js`;
  scope.__dirname = wasm;
  scope.importScripts = (path: string): void => {
    vm.runInThisContext(`${readFileSync(path, 'utf8')}\n;globalThis.ModuleFactory = ModuleFactory;`, {
      filename: path,
    });
  };
  scope.fetch = async (target: unknown, ...rest: unknown[]) => {
    const url = String((target as { url?: string } | null)?.url ?? target);
    if (!url.startsWith('/') && !url.startsWith('file:')) return fetch(url, ...(rest as [RequestInit?]));
    const bytes = readFileSync(url.startsWith('file:') ? fileURLToPath(url) : url);
    const type = url.endsWith('.wasm') ? 'application/wasm' : 'application/octet-stream';
    return new Response(bytes, { headers: { 'Content-Type': type } });
  };
}
