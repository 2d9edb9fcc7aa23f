import { type Channel, defineBlock } from '@pipit/core';
import * as z from 'zod';
import { axesOf } from '../orientation/axes.js';
import { ArmFrameStep } from './arm-frame-step.js';

const three = z.tuple([z.string(), z.string(), z.string()]);
const channels: readonly Channel[] = [
  ...['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const })),
  ...['gx', 'gy', 'gz'].map((name) => ({ name, unit: '1' as const })),
];

/**
 * Turns a movement of an arm into the frame of its owner, whichever way round the board is worn: x to the right, y from
 * the elbow to the hand, z up, as the arm pointed when the movement began. Out come the acceleration without gravity
 * (`ax ay az`, in g) and the rate of turn (`gx gy gz`, in turns a second).
 *
 * Up is where gravity is (`MovementTrack`). Forward is where the elbow is not: what the board feels when the arm turns
 * gives the lever arm from the joint to the board (`LeverArm`). A movement that turns too little for that leaves `prior`.
 * With `learn` it goes from movement to movement: a weak one is then taken to be worn like those before it. That is kept
 * over a reset and, where the app keeps it, over a restart; a board that was turned round is found out.
 * Where `minExplained` or `maxReachM` is given, what is no movement about a joint, or not of an arm, gives no window.
 *
 * A window with a NaN gives none and a `not-finite` notice. Where there is a channel `duration` (see `segment`) it is the
 * true length in seconds. Errors: `CHANNEL_MISSING`; `WRONG_UNIT` where acceleration is not in g or m/s2, or turning not
 * in deg/s, rad/s or rpm.
 */
export const armFrame = defineBlock({
  name: 'arm-frame',
  version: 1,
  input: 'window',
  output: 'window',
  params: z.strictObject({
    accelerometer: three.default(['ax', 'ay', 'az']).describe('Names of the axes of acceleration.'),
    gyroscope: three.default(['gx', 'gy', 'gz']).describe('Names of the axes of turning.'),
    prior: z
      .tuple([z.number(), z.number(), z.number()])
      .default([0, 0.1, 0])
      .describe(
        "The lever arm, in metres of the sensor's axes, that is taken for true until a movement shows another.",
      ),
    minExplained: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Share of the acceleration that turning about a joint must account for.'),
    learn: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe('Share of what is learned of how the board is worn that the newest movement gives; 0: nothing is.'),
    maxReachM: z.number().positive().default(100).describe('Longest lever arm, in metres.'),
  }),
  prepare(input, { accelerometer, gyroscope, prior, minExplained, maxReachM, learn }) {
    const force = axesOf(input.channels, accelerometer, 'm/s2');
    const turn = axesOf(input.channels, gyroscope, 'rad/s');
    const duration = input.channels.findIndex(({ name }) => name === 'duration');
    const { length } = input;
    const options = { force, turn, duration, prior, minExplained, maxReachM, learn };
    return {
      output: { ...input, channels },
      cost: { stateBytes: learn > 0 ? 24 : 0, opsPerOutput: 220 * length },
      open: (onNotice) => new ArmFrameStep(input, options, onNotice),
    };
  },
});
