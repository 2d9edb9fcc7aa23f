import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/testing';
import { assembleApp } from './assemble-app.js';

test('what the benchmark puts together runs', async () => {
  const app = await assembleApp(new VirtualClock());

  expect(app.health().pipelines).toMatchObject([{ pipeline: 'MachineHealth.tenBlocks', state: 'starting' }]);
  await app.stop();
});
