import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test } from '@jest/globals';
import { scratch } from '../testing/scratch.js';
import { downloadFile } from './download-file.js';

const content = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 31) % 251));
const sha256 = createHash('sha256').update(content).digest('hex');
let close = () => {};
afterEach(() => close());

/** Serves the content; each answer breaks off after `limits` bytes in turn, the last answer never. */
async function serve(limits: readonly number[] = [], { ranges = true, body = content, status = 200 } = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const limit = limits[asked.length];
    asked.push(request.headers.range ?? 'all');
    if (status !== 200) {
      response.writeHead(status).end();
      return;
    }
    const from = ranges ? Number(/bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1] ?? 0) : 0;
    const rest = body.subarray(from);
    response.writeHead(from > 0 ? 206 : 200, { 'content-length': rest.length });
    if (limit === undefined) response.end(rest);
    else response.write(rest.subarray(0, limit), () => setTimeout(() => response.destroy(), 150));
  });
  close = () => void server.close();
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/a.bin`,
    bytes: content.length,
    sha256,
    asked,
  };
}

test('a broken download goes on where it stopped and ends whole', async () => {
  const source = await serve([70_000, 50_000]);
  const file = join(scratch(), 'a.bin');
  const seen: number[] = [];

  await downloadFile(source, file, { onProgress: (bytes) => seen.push(bytes) });

  expect(readFileSync(file).equals(content)).toBe(true);
  expect(source.asked).toEqual(['all', 'bytes=70000-', 'bytes=120000-']);
  expect(seen.at(-1)).toBe(content.length);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test('a part left by a killed run is not fetched again, and a whole file not at all', async () => {
  const source = await serve();
  const file = join(scratch({ 'a.bin.part': content.subarray(0, 150_000) }), 'a.bin');

  await downloadFile(source, file);
  await downloadFile(source, file);

  expect(source.asked).toEqual(['bytes=150000-']);
});

test('a server without ranges starts anew and ends whole', async () => {
  const source = await serve([70_000], { ranges: false });
  const file = join(scratch(), 'a.bin');

  await downloadFile(source, file);

  expect(readFileSync(file).equals(content)).toBe(true);
});

test('other bytes of the right size are refused and deleted', async () => {
  const source = await serve([], { body: Buffer.alloc(content.length) });
  const file = join(scratch(), 'a.bin');

  await expect(downloadFile(source, file)).rejects.toMatchObject({ code: 'DOWNLOAD_HASH', exit: 6 });
  expect(existsSync(file)).toBe(false);
  expect(existsSync(`${file}.part`)).toBe(false);
});

test.each([
  ['a refusal', { status: 404 }, '404'],
  ['more than there should be', { body: Buffer.concat([content, content]) }, 'longer'],
])('%s is told at once', async (_what, how, said) => {
  const source = await serve([], how);

  await expect(downloadFile(source, join(scratch(), 'a.bin'))).rejects.toMatchObject({
    code: 'DOWNLOAD',
    message: expect.stringContaining(said),
  });
  expect(source.asked).toHaveLength(1);
});

test('a connection that keeps breaking is given up after so many tries', async () => {
  const source = await serve([10, 10, 10, 10]);

  await expect(downloadFile(source, join(scratch(), 'a.bin'), { tries: 2 })).rejects.toMatchObject({
    code: 'DOWNLOAD',
  });
  expect(source.asked).toHaveLength(2);
});

test('a file that is something else is replaced', async () => {
  const source = await serve();
  const file = join(scratch(), 'a.bin');
  writeFileSync(file, 'something else');

  await downloadFile(source, file);

  expect(readFileSync(file).equals(content)).toBe(true);
});
