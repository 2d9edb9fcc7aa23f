// Compiles assembly/ to WebAssembly and writes it as base64 into src/generated/gradient-kernels.ts; does nothing where neither changed.
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { assemblyStamp, isFresh, stampLine } from '../../../tools/assembly-stamp.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = `${root}src/generated/gradient-kernels.ts`;
if (isFresh(root, generated)) process.exit(0);

const { default: asc } = await import('assemblyscript/asc');
const options = ['-O3', '--noAssert', '--enable', 'simd', '--importMemory', '--runtime', 'stub'];
let wasm;

let said = '';
const { error } = await asc.main(['assembly/index.ts', '--outFile', 'kernels.wasm', '--baseDir', root, ...options], {
  writeFile: (_name, contents) => {
    wasm = contents;
  },
  stderr: {
    write: (text) => {
      said += text;
    },
  },
});
if (error || !wasm) {
  process.stderr.write(`${said}\n${error?.message ?? 'asc wrote nothing'}\n`);
  process.exit(1);
}
const dataSection = 11;
if (sections(wasm).includes(dataSection))
  throw new Error('A data segment would overwrite the heap that these kernels share.');

mkdirSync(`${root}src/generated`, { recursive: true });
writeFileSync(
  generated,
  `${stampLine(assemblyStamp(root))}\nexport const gradientKernels =\n  '${Buffer.from(wasm).toString('base64')}';\n`,
);

/** Section ids of a module (WebAssembly core specification, 5.5.2). */
function sections(bytes) {
  const found = [];
  for (let at = 8; at < bytes.length; ) {
    found.push(bytes[at++]);
    let size = 0;
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++];
      size |= (byte & 0x7f) << shift;
      if (byte < 0x80) break;
    }
    at += size;
  }
  return found;
}
