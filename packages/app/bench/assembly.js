import { assembleApp } from '@pipit/app/bench';

/** Milliseconds of one assembly and start; stopping is not counted. */
async function once() {
  const from = performance.now();
  const app = await assembleApp();
  const took = performance.now() - from;
  await app.stop();
  return took;
}

const first = await once();
const times = [];
for (let i = 0; i < 2000; i++) times.push(await once());
const sorted = times.toSorted((a, b) => a - b);
const at = (share) => Number(sorted[Math.floor(share * sorted.length)].toPrecision(3));
const result = {
  name: 'assemble-app/pipit',
  unit: 'ms',
  first: Number(first.toPrecision(3)),
  median: at(0.5),
  p99: at(0.99),
  n: 2000,
};
process.stdout.write(`${JSON.stringify(result)}\n`);
