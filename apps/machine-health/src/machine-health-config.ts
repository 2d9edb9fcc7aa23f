import { type ConfigOf, defineConfig } from '@pipit/app';
import * as z from 'zod';

/** What an installer may set: in a file, by `PIPIT_MACHINE_HEALTH__LAMP_PIN=13`, or with `--set machineHealth.lampPin=13`. */
export const MachineHealthConfig = defineConfig(
  'machineHealth',
  z.strictObject({
    lampPin: z.int().min(2).max(19).default(13).describe('LED that is on while the vibration is unusual.'),
    alarmPin: z
      .int()
      .min(2)
      .max(19)
      .default(7)
      .describe('Relay that closes when it is judged a fault, until it is normal.'),
    recalibrate: z
      .boolean()
      .default(false)
      .describe('Forget what was learned and learn again what is normal: after a repair, or at a new operating point.'),
  }),
);
export type MachineHealthConfig = ConfigOf<typeof MachineHealthConfig>;
