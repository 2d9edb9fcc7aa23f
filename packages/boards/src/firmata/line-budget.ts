import { PipitError } from '@pipit/core';
import type { Sensor } from '../sensors/sensor.js';

/** Share of a line that may be planned for; the rest is for heartbeats and for catching up. */
const usable = 0.95;

export interface LineBudget {
  /** Firmata's one sampling interval for all analog pins; undefined where there are none. */
  readonly intervalMs: number | undefined;
  /** Of the board's rounds, which ones a sensor wants. */
  readonly everyNth: (sensor: Sensor) => number;
}

/**
 * Checks that the line carries what the sensors send and that no two sit in one place, and finds the sampling interval
 * that serves all analog sensors. Errors: `BOARD_LINE_FULL`, `PIN_TAKEN`.
 */
export function lineBudget(sensors: ReadonlyMap<string, Sensor>, bytesPerSecond: number): LineBudget {
  const takenBy = new Map<string, string>();
  for (const [name, { places }] of sensors) {
    for (const place of places) {
      const other = takenBy.get(place);
      if (other) throw new PipitError('PIN_TAKEN', place, other);
      takenBy.set(place, name);
    }
  }
  const periods = [...sensors.values()].flatMap(({ analogPeriodMs }) => analogPeriodMs ?? []);
  const intervalMs = periods.length > 0 ? periods.reduce(commonDivisor) : undefined;
  const everyNth = ({ analogPeriodMs }: Sensor) =>
    analogPeriodMs && intervalMs ? Math.round(analogPeriodMs / intervalMs) : 1;
  const needs = [...sensors.values()].reduce((sum, sensor) => sum + sensor.bytesPerSecond * everyNth(sensor), 0);
  if (needs > usable * bytesPerSecond) throw new PipitError('BOARD_LINE_FULL', Math.ceil(needs), bytesPerSecond);
  return { intervalMs, everyNth };
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b));
