// Compiles assembly/ to WebAssembly and embeds it as src/generated/engine-wasm.ts, so that Node, a browser, a worker and an
// AudioWorklet load the engine without a fetch. Uses the assemblyscript of the workspace; takes about two seconds.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import asc from 'assemblyscript/asc';

const root = fileURLToPath(new URL('..', import.meta.url));
let wasm;
const { error, stderr } = await asc.main(
  [
    'assembly/index.ts',
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
    baseDir: root,
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
  `${root}src/generated/engine-wasm.ts`,
  `// Generated from assembly/ by tools/generate.mjs.\nexport const engineWasm =\n  '${Buffer.from(wasm).toString('base64')}';\n`,
);
process.stdout.write(`engine.wasm ${wasm.length} bytes\n`);
