// Compiles assembly/ to WebAssembly and embeds it as src/generated/engine-wasm.ts, so that Node, a browser, a worker and an
// AudioWorklet load the engine without a fetch. Takes about two seconds, and nothing where neither changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assemblyStamp, isFresh, stampLine } from '../../../tools/assembly-stamp.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = `${root}src/generated/engine-wasm.ts`;
if (isFresh(root, generated)) process.exit(0);

const { default: asc } = await import('assemblyscript/asc');
let wasm;
const { error, stderr } = await asc.main(
  [
    'assembly/index.ts',
    '--baseDir',
    root,
    '--outFile',
    'engine.wasm',
    '--runtime',
    'stub',
    '--enable',
    'simd',
    '--importMemory',
    '--noAssert',
    '-O3',
    '--converge',
    '--use',
    'abort=',
    '--initialMemory',
    '1',
  ],
  {
    writeFile: (name, contents) => {
      if (name.endsWith('.wasm')) wasm = contents;
    },
  },
);
if (error) {
  process.stderr.write(`${stderr}${error}\n`);
  process.exit(1);
}
const module = new WebAssembly.Module(wasm);
const imports = WebAssembly.Module.imports(module).map(({ module: from, name }) => `${from}.${name}`);
if (imports.join() !== 'env.memory')
  throw new Error(`the engine imports ${imports.join(', ')}, wanted env.memory alone`);
mkdirSync(`${root}src/generated`, { recursive: true });
writeFileSync(
  generated,
  `${stampLine(assemblyStamp(root))}\nexport const engineWasm =\n  '${Buffer.from(wasm).toString('base64')}';\n`,
);
process.stdout.write(`engine.wasm ${wasm.length} bytes\n`);
