import { expect, test } from '@jest/globals';
import { picker } from '../random-model.js';
import { type Buffer, placeBuffers } from './place-buffers.js';

test('buffers that are alive together never overlap', () => {
  for (let seed = 0; seed < 200; seed++) {
    const pick = picker(seed);
    const buffers = Array.from({ length: pick(1, 20) }, (): Buffer => {
      const first = pick(0, 20);
      return { bytes: 16 * pick(0, 40), first, last: first + pick(0, 8) };
    });

    const { offsets, bytes } = placeBuffers(buffers);

    buffers.forEach((a, i) => {
      expect((offsets[i] as number) + a.bytes).toBeLessThanOrEqual(bytes);
      buffers.forEach((b, j) => {
        if (i >= j || a.last < b.first || b.last < a.first || a.bytes === 0 || b.bytes === 0) return;
        const apart =
          (offsets[i] as number) + a.bytes <= (offsets[j] as number) ||
          (offsets[j] as number) + b.bytes <= (offsets[i] as number);
        expect(apart).toBe(true);
      });
    });
  }
});

test('a chain needs its two largest neighbours, not the sum of all', () => {
  const chain = [100, 400, 300, 50].map((bytes, at) => ({ bytes, first: at, last: at + 1 }));

  expect(placeBuffers(chain).bytes).toBe(700);
});

test('nothing to place takes nothing', () => {
  expect(placeBuffers([])).toEqual({ offsets: [], bytes: 0 });
});
