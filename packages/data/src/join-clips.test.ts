import { expect, test } from '@jest/globals';
import { joinClips } from './join-clips.js';

const spec = {
  rateHz: 10,
  channels: [
    { name: 'ax', unit: 'g' as const },
    { name: 'gx', unit: 'deg/s' as const },
  ],
};

test('pauses lead from one clip to the next, and what is to be still in them reads 0', () => {
  const clips = [
    { label: 'a', samples: Float32Array.of(1, 9, 2, 9) },
    { label: 'b', samples: Float32Array.of(4, 9) },
  ];

  const { samples, placed } = joinClips(clips, spec, { restS: 0.1, wayS: 0.2, still: ['gx'] });
  const ax = [...samples].filter((_, i) => i % 2 === 0);
  const gx = [...samples].filter((_, i) => i % 2 === 1);

  expect(ax).toEqual([1, 1, 1, 1, 1, 2, 2, 2, 3, 4, 4, 4, 4, 4, 4]);
  expect(gx.filter((value) => value !== 0)).toEqual([9, 9, 9]);
  expect(placed).toEqual([
    { label: 'a', from: 0.4, to: 0.6 },
    { label: 'b', from: 1, to: 1.1 },
  ]);
});

test('no clips are one pause', () => {
  expect(joinClips([], spec, { restS: 0.1, wayS: 0 })).toEqual({ samples: new Float32Array(4), placed: [] });
});
