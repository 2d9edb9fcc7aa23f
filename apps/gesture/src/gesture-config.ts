import { type ConfigOf, defineConfig } from '@pipit/app';
import * as z from 'zod';

const pin = z.int().min(2).max(19);

/** What a wearer may set: in a file, by `PIPIT_GESTURE__LAMP_PIN=6`, or with `--set gesture.lampPin=6`. */
export const GestureConfig = defineConfig(
  'gesture',
  z.strictObject({
    lampPin: pin.default(5).describe('LED on a pin with PWM: brighter by a swipe up, darker by a swipe down.'),
    servoPin: pin.default(9).describe('Servo: turned by swipes to the left and to the right and by circles.'),
    relayPin: pin.default(7).describe('Relay: switched by a twist.'),
    buzzerPin: pin.default(8).describe('Active buzzer: beeps for each gesture that is obeyed.'),
    forget: z.boolean().default(false).describe('Learn anew which way round the board is worn.'),
  }),
);
export type GestureConfig = ConfigOf<typeof GestureConfig>;
