import { defineBlock } from '@pipit/core';
import * as z from 'zod';
import { axesOf } from '../orientation/axes.js';
import { TurningShapeStep, turningShapeNames } from './turning-shape-step.js';

const three = z.tuple([z.string(), z.string(), z.string()]);

/**
 * How a body turns and moves, in numbers that are the same however the board is mounted on it.
 *
 * `turning.vertical` is the share of the turning (the mean square of its rate) about the vertical, `turning.hinge` that
 * about the axis of the body about which it turns most, both as log odds, within 0.1 to 99.9 %; `turning.rms` and
 * `moving.rms` are logarithms of the rates of turn (rad/s) and of the acceleration without gravity (m/s²). The vertical is
 * that of `MovementTrack`.
 *
 * A window with a NaN gives no frame and a `not-finite` notice. Errors: `CHANNEL_MISSING`; `WRONG_UNIT` where acceleration
 * is not in g or m/s2, or turning not in deg/s, rad/s or rpm.
 */
export const turningShape = defineBlock({
  name: 'turning-shape',
  version: 1,
  input: 'window',
  output: 'frame',
  params: z.strictObject({
    accelerometer: three.default(['ax', 'ay', 'az']).describe('Names of the axes of acceleration.'),
    gyroscope: three.default(['gx', 'gy', 'gz']).describe('Names of the axes of turning.'),
  }),
  prepare(input, { accelerometer, gyroscope }) {
    const force = axesOf(input.channels, accelerometer, 'm/s2');
    const turn = axesOf(input.channels, gyroscope, 'rad/s');
    const { length, hop, rateHz } = input;
    return {
      output: {
        kind: 'frame',
        rateHz: rateHz / hop,
        shape: [turningShapeNames.length],
        names: [...turningShapeNames],
      },
      cost: { stateBytes: 0, opsPerOutput: 150 * length },
      open: (onNotice) => new TurningShapeStep(input, force, turn, onNotice),
    };
  },
});
