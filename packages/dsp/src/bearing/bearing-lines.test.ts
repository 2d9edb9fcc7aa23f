import { expect, test } from '@jest/globals';
import type { WindowSpec } from '@pipit/core';
import { blockContract, run, seededNoise } from '@pipit/testing';
import { readGolden } from '../../test-kit/read-golden.js';
import { bearingLines } from './bearing-lines.js';
import { bearingOrders } from './bearing-orders.js';
import { bearingTable } from './bearing-table.js';
import { ShaftSpeed } from './shaft-speed.js';

const golden = readGolden('bearing') as {
  orders: Record<'cage' | 'outer' | 'inner' | 'roller', number>;
  cases: { damage: 'inner' | 'outer'; samples: number[]; features: number[]; whitened: number[] }[];
};
const spec = (rateHz: number, length: number, ...names: string[]): WindowSpec => ({
  kind: 'window',
  rateHz,
  length,
  hop: length,
  channels: names.map((name) => ({ name, unit: name === 'speed' ? 'rpm' : 'g' })),
});
const small = { bearing: 'SKF 6205-2RS JEM' as const, lowHz: 400 };
const bandsHz: [number, number][] = [
  [500, 1000],
  [1000, 1800],
];

test('orders of a 6205 and a 6203 are those that their test rig documents', () => {
  const de = bearingOrders(bearingTable['SKF 6205-2RS JEM']);
  const fe = bearingOrders(bearingTable['SKF 6203-2RS JEM']);

  expect([de.inner, de.outer, de.cage, 2 * de.roller].map((order) => order.toFixed(2))).toEqual([
    '5.42',
    '3.58',
    '0.40',
    '4.71',
  ]);
  expect([fe.inner, fe.outer, fe.cage, 2 * fe.roller].map((order) => order.toFixed(2))).toEqual([
    '4.95',
    '3.05',
    '0.38',
    '3.99',
  ]);
});

test.each(golden.cases)(
  'lines of a damaged $damage ring agree with SciPy to a ten-thousandth, and its own stand higher',
  ({ samples, features, whitened, damage }) => {
    const window = { at: 3, samples: Float32Array.from(samples) };
    const look = (whiten: boolean) =>
      run(bearingLines.prepare(spec(4000, 2000, 'a'), { ...small, bandsHz, rpm: 1800, whiten }), [window])[0];

    const plain = look(false);

    expect(plain?.at).toBe(3.5);
    features.forEach((wanted, i) => expect(Math.abs((plain?.values[i] ?? Number.NaN) - wanted)).toBeLessThan(1e-4));
    const white = look(true)?.values;
    whitened.forEach((wanted, i) => expect(Math.abs((white?.[i] ?? Number.NaN) - wanted)).toBeLessThan(1e-4));
    const [inner = Number.NaN, outer = Number.NaN] = plain?.values ?? [];
    expect(inner > outer).toBe(damage === 'inner');
  },
);

test('a tachometer channel sets the speed and a standing shaft gives no frame', () => {
  const block = bearingLines.prepare(spec(4000, 2000, 'a', 'speed'), { ...small, bandsHz, rpm: 'tachometer' });
  const fixed = bearingLines.prepare(spec(4000, 2000, 'a'), { ...small, bandsHz, rpm: 1800 });
  const vibration = golden.cases[0]?.samples ?? [];
  const at = (rpm: number) => Float32Array.from(vibration.flatMap((value) => [value, rpm]));

  const [turning] = run(block, [{ at: 0, samples: at(1800) }]);
  const standing = run(block, [{ at: 0, samples: at(0) }]);

  const [wanted] = run(fixed, [{ at: 0, samples: Float32Array.from(vibration) }]);
  expect(turning?.values).toEqual(wanted?.values);
  expect(standing).toEqual([]);
});

test('the speed is found among shaft harmonics in noise within half a percent', () => {
  const noise = seededNoise(4);
  const shaftHz = 1763 / 60;
  const samples = Float32Array.from({ length: 8000 }, (_, i) => {
    let sum = noise();
    for (let k = 1; k <= 20; k++) sum += 0.2 * Math.sin((2 * Math.PI * k * shaftHz * i) / 8000 + k);
    return sum;
  });

  const rpm = new ShaftSpeed(8000, 8000, [1600, 1900]).estimate(samples);

  expect(Math.abs(rpm - 1763)).toBeLessThan(0.005 * 1763);
});

test('a band above half the rate, and no speed at all, are refused', () => {
  const input = spec(4000, 2000, 'a');

  expect(() => bearingLines.prepare(input, { ...small, rpm: 1800 })).toThrow('half the rate');
  expect(() => bearingLines.prepare(input, { ...small, bandsHz })).toThrow('searchRpm');
  expect(() => bearingLines.prepare(input, { ...small, bandsHz, rpm: 'tachometer' })).toThrow('rpm');
});

const noise = seededNoise(9);
const windows = Array.from({ length: 6 }, (_, i) => ({
  at: i * 0.5,
  samples: Float32Array.from({ length: 2000 }, noise),
}));
for (const { name, check } of blockContract({
  block: bearingLines,
  params: { ...small, bandsHz, rpm: 1800 },
  input: spec(4000, 2000, 'a'),
  values: () => windows,
})) {
  test(`bearing-lines: ${name}`, check);
}
