import type { AppDefinition } from '@pipit/app';
import { buzzerPart, ledPart, mpu6050, mpu6050Chip, relayPart, servoPart } from '@pipit/boards';
import { GestureModule } from './gesture.module.js';
import { scenario } from './scenario.js';

export { Gesture } from './gesture.js';
export { GestureConfig } from './gesture-config.js';
export { GestureModule } from './gesture.module.js';

/** An accelerometer and gyroscope on the forearm, a lamp, a servo, a relay and a buzzer. */
const gesture: AppDefinition = {
  name: 'gesture',
  title: 'gesture',
  module: (host) => GestureModule.on(host),
  sensors: { arm: mpu6050({ rateHz: 50, rangeG: 2, gyro: 250 }) },
  parts: (signal) => [mpu6050Chip({ signal }), ledPart(5), servoPart(9), relayPart(7), buzzerPart(8)],
  scenario,
};

export default gesture;
