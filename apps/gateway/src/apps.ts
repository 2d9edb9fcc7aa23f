import type { AppDefinition } from '@pipit/app';
import gesture from '@pipit/app-gesture';
import spokenCommands from '@pipit/app-commands';
import machineHealth from '@pipit/app-machine-health';
import smokeAlarm from '@pipit/app-smoke-alarm';
import wakeUp from '@pipit/app-wake-word';

/** Every app that the gateway runs. */
export const apps: readonly AppDefinition[] = [machineHealth, gesture, smokeAlarm, spokenCommands, wakeUp];
