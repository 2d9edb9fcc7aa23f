import { expect, test } from '@jest/globals';
import { SeededRandom } from '../seeded-random.js';
import { Cutter, drawnExamples, everyPlace, placedExamples } from './track-examples.js';
import { tracksOf } from './tracks.js';

const width = 2;
const [reach, hop, steps] = [11, 3, 40];
const frames = reach + (steps - 1) * hop;
/** Two tracks of 400 frames: the phrase ends at frame 200 of the first; the second has none. Features count frames. */
const features = Int8Array.from({ length: 800 * width }, (_, i) => (Math.floor(i / width) % 200) - 100);
const tracks = tracksOf(width, features, [0, 400, 800], [{ track: 0, end: 200, source: 3 }], [1, 2]);
const cutter = new Cutter(tracks, { frames, reach, hop }, (source) => (source === 2 ? 4 : 1));

const cutAt = (last: number, track: number) => {
  const out = new Float32Array(frames * width);
  const asked = new Float32Array(steps);
  cutter.cut({ last, track }, out, asked);
  return { out, asked };
};

test('about the end of a phrase it may be heard, long before and after it must not, and between nothing is asked', () => {
  const { asked } = cutAt(200 + 45, 0);
  const at = (frame: number) => asked[(frame - (245 - frames + reach)) / hop];

  expect([at(200), at(170), at(242)]).toEqual([1, 1, 1]);
  expect([at(158), at(155), at(149)]).toEqual([0, 0, 0]);
  expect([at(143), at(140)]).toEqual([-1, -1]);
});

test('an example ends where it is told, silence stands before a track, and a source has its weight', () => {
  const { out, asked } = cutAt(410, 1);

  expect(out.at(-1)).toBeCloseTo((26 / 255) * (128 + (410 % 200) - 100), 4);
  expect(out[0]).toBe(0);
  expect(asked.at(-1)).toBe(-4);
  expect(asked[0]).toBe(0);
});

test('a phrase of which an example sees only the end is not asked for', () => {
  expect(Math.max(...cutAt(330, 0).asked)).toBe(0);
});

test('everything without the phrase is judged once, in places that follow each other', () => {
  const places = everyPlace(cutter);
  const asked = places.filter(({ track }) => track === 1).map(({ last }) => last);

  expect(places.filter(({ track }) => track === 0)).toHaveLength(1);
  expect(asked[0]).toBe(400 + steps * hop - 1);
  expect(asked.at(-1)).toBe(799);
  expect(Array.from(placedExamples(cutter, places).classes)).toEqual([1, 0, 0, 0, 0]);
});

test('what is drawn follows the seed and holds as many phrases as asked for', () => {
  const drawn = drawnExamples({ cutter, count: 10, shareOfPhrases: 0.3 });
  const fill = (index: number, seed: number) => {
    const out = new Float32Array(frames * width);
    drawn.fill(index, out, new SeededRandom(seed));
    return [out.join(), drawn.steps.join()];
  };

  expect(Array.from(drawn.classes)).toEqual([1, 1, 1, 0, 0, 0, 0, 0, 0, 0]);
  expect(fill(0, 1)).toEqual(fill(0, 1));
  expect(fill(0, 1)).not.toEqual(fill(0, 2));
  expect(fill(0, 1)[1]).toContain('1');
});
