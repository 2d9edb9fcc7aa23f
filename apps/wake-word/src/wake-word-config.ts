import { type ConfigOf, defineConfig } from '@pipit/app';
import * as z from 'zod';

const pin = z.int().min(2).max(19);

/** What an installer may set: in a file, by `PIPIT_WAKE_WORD__AWAKE_S=10`, or with `--set wakeWord.awakeS=10`. */
export const WakeWordConfig = defineConfig(
  'wakeWord',
  z.strictObject({
    sound: z
      .string()
      .default('board')
      .describe('What is heard: board, microphone, microphone:<device>, stdin, http:<port>, or a sound file.'),
    awakeS: z.number().positive().max(3600).default(4).describe('Seconds that it stays awake after the word.'),
    redPin: pin.default(5).describe('PWM pin of the red of the LED strip.'),
    greenPin: pin.default(6).describe('PWM pin of its green.'),
    bluePin: pin.default(3).describe('PWM pin of its blue.'),
    servoPin: pin.default(9).describe('Servo that turns to whoever spoke.'),
  }),
);
export type WakeWordConfig = ConfigOf<typeof WakeWordConfig>;
