import { type ConfigOf, defineConfig } from '@pipit/app';
import * as z from 'zod';

const pin = z.int().min(2).max(19);

/** What an installer may set: in a file, by `PIPIT_COMMANDS__SERVO_PIN=9`, or with `--set commands.servoPin=9`. */
export const CommandsConfig = defineConfig(
  'commands',
  z.strictObject({
    sound: z
      .string()
      .default('board')
      .describe('What is heard: board, microphone, microphone:<device>, stdin, http:<port>, or a sound file.'),
    stepLevel: z
      .number()
      .min(0.01)
      .max(1)
      .default(0.25)
      .describe('How much brighter or darker one word makes the strip.'),
    stepDegrees: z.number().min(1).max(180).default(45).describe('How far one word turns the servo.'),
    redPin: pin.default(5).describe('PWM pin of the red of the LED strip.'),
    greenPin: pin.default(6).describe('PWM pin of its green.'),
    bluePin: pin.default(3).describe('PWM pin of its blue.'),
    servoPin: pin.default(9).describe('Servo that turns left and right.'),
  }),
);
export type CommandsConfig = ConfigOf<typeof CommandsConfig>;
