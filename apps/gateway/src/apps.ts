import type { AppDefinition } from '@pipit/app';
import spokenCommands from '@pipit/app-commands';
import machineHealth from '@pipit/app-machine-health';

/** Every app that the gateway runs. */
export const apps: readonly AppDefinition[] = [machineHealth, spokenCommands];
