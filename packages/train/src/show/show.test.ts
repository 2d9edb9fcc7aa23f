import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { FolderWriter, openFolder, writeWav } from '@pipit/data';
import { toyFolder } from '../testing/toy-folder.js';
import { labelStatistics } from './label-statistics.js';
import { greyPng } from './png.js';
import { showPage } from './show-page.js';
import { spectrogramPicture } from './spectrogram-picture.js';

/** Rows of a grey PNG without filters. */
function pixelsOf(png: Buffer): { width: number; height: number; at: (x: number, y: number) => number } {
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)];
  const data = png.indexOf('IDAT');
  const rows = inflateSync(png.subarray(data + 4, data + 4 + png.readUInt32BE(data - 4)));
  return { width, height, at: (x, y) => rows[y * (width + 1) + 1 + x] as number };
}

test('a picture ends with the IEND chunk whose checksum the specification gives, and keeps its pixels', () => {
  const png = greyPng(Uint8Array.of(0, 50, 100, 150, 200, 250), 3);

  expect(png.subarray(-12).toString('hex')).toBe('0000000049454e44ae426082');
  expect(pixelsOf(png)).toMatchObject({ width: 3, height: 2 });
  expect(pixelsOf(png).at(2, 1)).toBe(250);
});

test('a tone of a quarter of the rate is a dark line in the middle of its spectrogram', () => {
  const tone = Float32Array.from({ length: 4000 }, (_, i) => Math.sin((Math.PI / 2) * i));

  const { height, at } = pixelsOf(spectrogramPicture(tone, 50));
  const column = Array.from({ length: height }, (_, y) => at(25, y));

  expect(column.indexOf(Math.min(...column))).toBe(128);
});

test('a page counts labels and groups, draws some of each and needs nothing from elsewhere', async () => {
  const folder = await openFolder(await toyFolder({ people: ['<ann>', 'bob'], each: 3 }));

  const html = await showPage(folder, { each: 1 });

  expect(labelStatistics(folder)).toEqual([
    { label: 'fast', recordings: 2, groups: 2, bySplit: {} },
    { label: 'slow', recordings: 4, groups: 2, bySplit: {} },
  ]);
  expect(html.match(/<svg/g)).toHaveLength(2);
  expect(html).toContain('slow');
  expect(html).not.toContain('<ann>');
  expect(html).not.toMatch(/(src|href)="http/);
});

test('sound is drawn with a player, and channels of two units in two charts', async () => {
  const path = mkdtempSync(join(tmpdir(), 'pipit-show-'));
  const tone = Float32Array.from({ length: 8000 }, (_, i) => Math.sin(i / 3));
  writeFileSync(join(path, 'a.wav'), writeWav(tone, 8000));
  writeFileSync(join(path, 'index.csv'), 'path,label,speaker\na.wav,beep,ann\n');
  const imu = mkdtempSync(join(tmpdir(), 'pipit-show-'));
  const channels = [
    { name: 'ax', unit: 'g' as const },
    { name: 'gz', unit: 'rad/s' as const },
  ];
  const writer = await FolderWriter.open(imu, { kind: 'chunk', rateHz: 50, channels });
  await writer.begin({ person: 'ann', label: 'turn' });
  await writer.push(Float32Array.from({ length: 100 }, (_, i) => Math.sin(i)));
  await writer.end();

  const [sound, turn] = await Promise.all([path, imu].map(async (one) => showPage(await openFolder(one))));

  expect(sound).toMatch(/<audio controls src="data:audio\/wav;base64,UklGR/);
  expect(sound).toContain('1.0 s, up to 4 kHz');
  expect(turn?.match(/<svg/g)).toHaveLength(2);
});
