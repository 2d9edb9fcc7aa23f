import type { AppDefinition } from '@pipit/app';
import machineHealth from '@pipit/app-machine-health';
import wakeWord from '@pipit/app-wake-word';

/** Every app that the gateway runs. */
export const apps: readonly AppDefinition[] = [machineHealth, wakeWord];
