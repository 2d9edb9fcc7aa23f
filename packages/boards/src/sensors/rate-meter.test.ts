import { expect, test } from '@jest/globals';
import { RateMeter } from './rate-meter.js';

function measure(nominalHz: number, arrivals: Iterable<number>) {
  const reports: number[] = [];
  const meter = new RateMeter(nominalHz, (hz) => reports.push(hz));
  for (const arrival of arrivals) meter.push(arrival);
  return { reports, measuredHz: meter.measuredHz };
}

const every = (seconds: number, hz: number) => Array.from({ length: seconds * hz }, (_, i) => i / hz);

test('the right rate is measured and not reported', () => {
  expect(measure(100, every(30, 100))).toEqual({ reports: [], measuredHz: expect.closeTo(100, 6) });
});

test('a wrong rate is reported once', () => {
  const { reports } = measure(100, every(60, 90));
  expect(reports).toEqual([expect.closeTo(90, 6)]);
});

test('a rate that changes is reported again', () => {
  const arrivals = [...every(30, 90), ...every(30, 50).map((at) => at + 30)];
  expect(measure(100, arrivals).reports).toEqual([expect.closeTo(90, 0), expect.closeTo(50, 0)]);
});

test('one hold-up of a second is no rate', () => {
  const arrivals = every(60, 100).map((at) => (at > 29 && at < 30 ? 30 : at));
  expect(measure(100, arrivals).reports).toEqual([]);
});
