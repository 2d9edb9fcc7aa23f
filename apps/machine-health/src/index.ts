import type { AppDefinition } from '@pipit/app';
import { ledPart, mpu6050, mpu6050Chip, relayPart } from '@pipit/boards';
import { MachineHealthModule } from './machine-health.module.js';
import { scenario } from './scenario.js';

export { MachineHealth } from './machine-health.js';
export { MachineHealthConfig } from './machine-health-config.js';
export { MachineHealthModule } from './machine-health.module.js';

/** An accelerometer on the machine, a lamp and an alarm relay. */
const machineHealth: AppDefinition = {
  name: 'machine-health',
  title: 'machine health',
  module: (host) => MachineHealthModule.on(host),
  sensors: { vibration: mpu6050({ rateHz: 200 }) },
  parts: (signal) => [mpu6050Chip({ signal }), ledPart(13), relayPart(7)],
  scenario,
};

export default machineHealth;
