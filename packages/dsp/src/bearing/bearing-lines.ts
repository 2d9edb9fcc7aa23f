import { type Channel, defineBlock, PipitError } from '@pipit/core';
import * as z from 'zod';
import { bearingNames, bearingTable } from './bearing-table.js';
import { bearingOrders } from './bearing-orders.js';
import { BearingLinesStep, lineNames } from './bearing-lines-step.js';

const name = 'bearing-lines';

const range = (what: string) =>
  z.tuple([z.number().positive(), z.number().positive()]).refine(([low, high]) => low < high, {
    message: `${what} goes from lower to higher`,
  });

const geometry = z.strictObject({
  rollers: z.int().min(3),
  rollerDiameter: z.number().positive(),
  pitchDiameter: z.number().positive(),
  contactDeg: z.number().min(0).max(60).default(0),
});

/**
 * What the envelope of a vibration says about a rolling bearing: how far the lines of its rings, rollers and cage stand
 * above their surroundings, in the best of several bands, and where the energy lies.
 *
 * A frame holds for each accelerometer, in nepers: `inner`, `outer`, `roller`, `cage` (mean over harmonics 3, 3, 2, 3),
 * `sidebands` (a shaft's turn beside the inner ring's lines), `turning` (the mean of inner and sidebands: damage of the
 * inner ring turns through the load), `ring` (the larger of turning and outer), `balance` (turning less outer),
 * `impulses` (log of mean fourth power over squared mean square of the band), `body` (log of energy from twice to four
 * times `lowHz` over that of the shaft's own lowest orders); and `rolloff`, the frequency in kHz below which
 * `rolloffShare` of the energy above `lowHz` lies. The speed is given, measured by a channel in rpm, or searched for in
 * the spectrum.
 *
 * A window with a NaN or infinite sample, or without a turning shaft, gives no frame and a notice.
 * Errors: `PARAMS` for a speed or a band that does not fit; `CHANNEL_MISSING` for a tachometer that is not there.
 * Source: Randall and Antoni, Rolling element bearing diagnostics - a tutorial (2011).
 */
export const bearingLines = defineBlock({
  name,
  version: 1,
  input: 'window',
  output: 'frame',
  params: z.strictObject({
    bearing: z
      .union([z.enum(bearingNames), geometry])
      .describe('A bearing of the table, or its number of rollers, their diameter and that of their pitch circle.'),
    rpm: z
      .union([z.number().positive(), z.literal('tachometer')])
      .optional()
      .describe("The shaft's speed, or `tachometer`: the mean of the channel whose unit is rpm."),
    searchRpm: range('a range of speeds').optional().describe('Without rpm: speeds among which the spectrum decides.'),
    bandsHz: z
      .array(range('a band'))
      .min(1)
      .default(Array.from({ length: 9 }, (_, i): [number, number] => [500 * (i + 1), 500 * (i + 3)]))
      .describe('Bands whose envelopes are looked at.'),
    whiten: z
      .boolean()
      .default(false)
      .describe(
        'Whether every frequency of a band counts the same: for broad resonances and steady tones, not for narrow ones.',
      ),
    lowHz: z.number().positive().default(1000).describe('Below it the shaft and its mounting dominate.'),
    shaftOrders: z.number().positive().default(8).describe('Orders up to which the shaft itself is heard.'),
    rolloffShare: z
      .number()
      .gt(0)
      .lt(1)
      .default(0.9)
      .describe('Share of the energy above lowHz that lies below the roll-off.'),
    tolerance: z
      .number()
      .positive()
      .max(0.05)
      .default(0.006)
      .describe('Share by which a line may be off: rollers slip, speeds vary.'),
    backgroundOrders: z.number().positive().default(0.84).describe('What surrounds a line, in turns of the shaft.'),
  }),
  prepare(input, params) {
    const { length, hop, rateHz, channels } = input;
    const half = rateHz / 2;
    params.bandsHz.forEach(([, high], i) => {
      if (high > half) fault(`bandsHz.${i}`, `${high} Hz is above half the rate of ${rateHz} Hz`);
    });
    if (4 * params.lowHz > half) fault('lowHz', `four times ${params.lowHz} Hz is above half the rate of ${rateHz} Hz`);
    if (params.rpm === undefined && !params.searchRpm)
      fault('rpm', 'give rpm, or searchRpm to find it in the spectrum');
    const tachometer = channels.findIndex(({ unit }) => unit === 'rpm');
    if (params.rpm === 'tachometer' && tachometer < 0) {
      throw new PipitError(
        'CHANNEL_MISSING',
        'in rpm',
        channels.map((channel) => channel.name),
      );
    }
    const sensors = channels.flatMap((channel, i) => (channel.unit === 'rpm' ? [] : { channel, offset: i }));
    if (sensors.length === 0) throw new PipitError('CHANNEL_MISSING', 'of vibration', []);
    const names = sensors.flatMap(({ channel }) => namesOf(channel));
    const orders = bearingOrders(typeof params.bearing === 'string' ? bearingTable[params.bearing] : params.bearing);
    return {
      output: { kind: 'frame', rateHz: rateHz / hop, shape: [names.length], names },
      cost: { stateBytes: 0, opsPerOutput: sensors.length * length * 60 * Math.log2(length) },
      open: (onNotice) =>
        new BearingLinesStep(input, { ...params, orders, tachometer, offsets: sensors.map((s) => s.offset) }, onNotice),
    };
  },
});

const namesOf = ({ name: channel }: Channel) => lineNames.map((feature) => `${channel}.${feature}`);

function fault(param: string, why: string): never {
  throw new PipitError('PARAMS', name, param, why);
}
