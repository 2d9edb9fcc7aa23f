import { type ConfigOf, defineConfig } from '@pipit/app';
import * as z from 'zod';

const pin = (at: number, what: string) => z.int().min(2).max(19).default(at).describe(what);

/** What an installer may set: in a file, by `PIPIT_SMOKE_ALARM__SIREN_PIN=8`, or with `--set smokeAlarm.sirenPin=8`. */
export const SmokeAlarmConfig = defineConfig(
  'smokeAlarm',
  z.strictObject({
    clearPin: pin(4, 'Green LED: on only while there is no fire, every sensor lives and has warmed up.'),
    nuisancePin: pin(5, 'Amber LED: smoke or vapour of cooking, steam or spray.'),
    warmUpPin: pin(12, 'Blue LED: sensors are warming up. A fire is told meanwhile, all clear is not.'),
    troublePin: pin(6, 'Relay whose normally-closed contact tells of trouble: also when the board has no power.'),
    cutOffPin: pin(7, 'Relay that closes while there is a fire: cuts off a stove, calls for help.'),
    sirenPin: pin(8, 'Active buzzer: sounds while there is a fire.'),
    flapPin: pin(9, 'Servo of the flap of a vent: 0 degrees open, 90 shut while there is a fire.'),
    silentForS: z.number().min(1).max(60).default(3).describe('Seconds without data after which the board is silent.'),
  }),
);
export type SmokeAlarmConfig = ConfigOf<typeof SmokeAlarmConfig>;
