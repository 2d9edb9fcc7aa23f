import { inflateSync } from 'node:zlib';
import { expect, test } from '@jest/globals';
import { openFolder } from '@pipit/data';
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
  expect(html).not.toContain('<ann>');
  expect(html).not.toMatch(/(src|href)="http/);
});
