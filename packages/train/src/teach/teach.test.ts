import { expect, test } from '@jest/globals';
import { blocksIn, VirtualClock } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import { toyFolder } from '../testing/toy-folder.js';
import { otherLabel } from './other-label.js';
import { teach } from './teach.js';

const common = { seed: 1, clock: new VirtualClock(), catalogue: blocksIn(dsp) };

test('a few recordings of a new movement and some of others make a model that tells them apart', async () => {
  const positives = await toyFolder({ people: ['ann'], each: 12, labels: ['fast'] });
  const negatives = [await toyFolder({ people: ['ann', 'bob'], each: 15, labels: ['slow'] })];

  const taught = await teach({ ...common, positives, negatives, name: 'Quick shake!' });

  expect(taught).toMatchObject({
    kind: 'movement',
    card: { name: 'quick-shake', labels: [otherLabel, 'Quick shake!'] },
  });
  expect(taught.kind === 'movement' && taught.accuracy).toBeGreaterThan(0.8);
}, 60000);

test('of a folder of several labels the named one is taught and the others are something else', async () => {
  const positives = await toyFolder({ people: ['ann', 'bob'], each: 12 });

  const taught = await teach({ ...common, positives, negatives: [], name: 'fast' });

  expect(taught).toMatchObject({ kind: 'movement', n: 4 });
  await expect(teach({ ...common, positives, negatives: [] })).rejects.toMatchObject({
    code: 'TEACH_LABEL',
    message: expect.stringContaining('fast, slow'),
  });
}, 60000);

test('too few recordings are refused with how many it takes', async () => {
  const two = await toyFolder({ people: ['ann'], each: 2, labels: ['slow'] });
  const enough = await toyFolder({ people: ['ann'], each: 6, labels: ['slow'] });

  await expect(teach({ ...common, positives: two, negatives: [enough] })).rejects.toMatchObject({
    code: 'TEACH_FEW',
    message: expect.stringContaining('3'),
  });
  await expect(teach({ ...common, positives: enough, negatives: [] })).rejects.toMatchObject({ code: 'TEACH_FEW' });
});
