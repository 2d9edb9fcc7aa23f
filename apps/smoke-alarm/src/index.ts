import type { AppDefinition } from '@pipit/app';
import { aht20, aht20Chip, analog, analogPart, buzzerPart, ledPart, relayPart, servoPart } from '@pipit/boards';
import { scenario } from './scenario.js';
import { SmokeAlarmModule } from './smoke-alarm.module.js';

export { SmokeAlarm } from './smoke-alarm.js';
export { SmokeAlarmConfig } from './smoke-alarm-config.js';
export { SmokeAlarmModule } from './smoke-alarm.module.js';

const rateHz = 10;
/** Counts of the converter for a volt: 10 bits over 5 V. */
const scale = 1023 / 5;
const pins = ['smoke', 'voc', 'flame'].map((name, i) => ({ pin: `A${i}`, name, unit: 'count' as const, scale }));
const climate = aht20({ rateHz });
const gas = analog({ rateHz, pins });
const spec = { ...gas.spec, channels: [...gas.spec.channels, ...climate.spec.channels] };

/** Two gas sensors, an infrared flame sensor and a thermometer; lamps, a siren, two relays and the flap of a vent. */
const smokeAlarm: AppDefinition = {
  name: 'smoke-alarm',
  title: 'smoke alarm',
  warning: 'NOT a certified alarm: it met no standard and replaces none. Let a certified one decide about lives.',
  module: (host) => SmokeAlarmModule.on(host),
  sensors: { gas, climate },
  parts: (signal) => [
    ...pins.map(({ name }, channel) => analogPart({ channel, signal, name, rateHz, volts: (value) => value / scale })),
    aht20Chip({ signal, rateHz }),
    ...[4, 5, 12].map(ledPart),
    ...[6, 7].map(relayPart),
    buzzerPart(8),
    servoPart(9),
  ],
  scenario: (data) => scenario(data, spec),
};

export default smokeAlarm;
