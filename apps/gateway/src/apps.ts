import type { AppDefinition } from '@pipit/app';
import gesture from '@pipit/app-gesture';
import machineHealth from '@pipit/app-machine-health';

/** Every app that the gateway runs. */
export const apps: readonly AppDefinition[] = [machineHealth, gesture];
