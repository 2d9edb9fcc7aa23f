import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { scratch } from '../testing/scratch.js';
import { archives } from './archives.js';
import { downloadArchive } from './download-archive.js';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
let close = () => {};
afterEach(() => close());

/** Serves files by name, with ranges and, unless left out, their lengths; remembers what it was asked. */
async function serve(files: Record<string, string>, { lengths = true } = {}) {
  const asked: string[] = [];
  const server = createServer(({ url = '', headers }, response) => {
    const body = files[url.slice(1)];
    asked.push(`${url.slice(1)} ${headers.range ?? 'all'}`);
    const from = Number(/bytes=(\d+)-/.exec(headers.range ?? '')?.[1] ?? 0);
    if (body === undefined) response.writeHead(404).end();
    else if (from >= body.length && from > 0)
      response.writeHead(416, { 'content-range': `bytes */${body.length}` }).end();
    else {
      response.writeHead(from > 0 ? 206 : 200, lengths ? { 'content-length': body.length - from } : {});
      response.end(body.slice(from));
    }
  });
  close = () => void server.close();
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return { asked, files: Object.keys(files).map((name) => ({ url: `${base}${name}` })) };
}

test('what has no published digest is held to what came first', async () => {
  const contents: Record<string, string> = { '97.mat': 'normal', '105.mat': 'inner' };
  const { files, asked } = await serve(contents);
  const folder = scratch();

  const first = await downloadArchive({ files }, folder);
  const again = await downloadArchive({ files }, folder);

  expect(first.map(({ trust }) => trust)).toEqual(['first-seen', 'first-seen']);
  expect(again.map(({ trust }) => trust)).toEqual(['recorded', 'recorded']);
  expect(asked).toEqual(['97.mat all', '105.mat all']);
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(
    `${sha256('normal')}  97.mat\n${sha256('inner')}  105.mat\n`,
  );

  contents['97.mat'] = 'changed';
  writeFileSync(join(folder, '97.mat'), 'spoilt');
  await expect(downloadArchive({ files }, folder)).rejects.toMatchObject({ code: 'DOWNLOAD_HASH' });
  contents['97.mat'] = 'normal';
  await downloadArchive({ files }, folder);
  expect(readFileSync(join(folder, '97.mat'), 'utf8')).toBe('normal');
});

test('a published digest goes before what was recorded', async () => {
  const { files } = await serve({ 'a.zip': 'right' });
  const [file] = files;
  const folder = scratch({ SHA256SUMS: `${sha256('wrong')}  a.zip\n` });

  const [got] = await downloadArchive({ files: [{ url: file?.url ?? '', sha256: sha256('right') }] }, folder);

  expect(got).toMatchObject({ trust: 'published', sha256: sha256('right') });
  expect(readFileSync(join(folder, 'SHA256SUMS'), 'utf8')).toBe(`${sha256('right')}  a.zip\n`);
});

test.each([
  ['half of it', 'nor', ['97.mat bytes=3-']],
  ['all of it', 'normal', ['97.mat bytes=6-']],
  ['more than it', 'normal and more', ['97.mat bytes=15-', '97.mat all']],
])('of a file of unknown length %s came before a kill: it ends whole', async (_what, part, wanted) => {
  const { files, asked } = await serve({ '97.mat': 'normal' }, { lengths: false });
  const folder = scratch({ '97.mat.part': part });

  const [got] = await downloadArchive({ files }, folder);

  expect(got?.sha256).toBe(sha256('normal'));
  expect(asked).toEqual(wanted);
});

test('every archive names its licence and where its files are, each by another name', () => {
  for (const { licence, files, title } of archives) {
    const names = files.map(({ url }) => new URL(url).pathname);
    expect([licence, title].every((text) => text.length > 3)).toBe(true);
    expect(new Set(names).size).toBe(files.length);
    for (const file of files) if (file.sha256) expect(file.sha256).toMatch(/^[0-9a-f]{64}$/);
  }
  expect(archives.find(({ name }) => name === 'cwru')?.files).toHaveLength(56);
});
