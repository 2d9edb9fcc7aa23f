import { type Board, BoardWithSound, type EmulatedUno, FirmataBoard, microphone, serial } from '@pipit/boards';
import { type Clock, systemClock } from '@pipit/core';
import type { App } from '../app.js';
import type { ConfigSources } from '../config/config-sources.js';
import { createApp } from '../create-app.js';
import type { StateStore } from '../state/state-store.js';
import type { AppDefinition } from './app-definition.js';
import { emulate } from './emulate.js';
import { HostModule } from './host-module.js';
import type { Probe } from './probe.js';
import type { Scenario } from './scenario.js';

export interface HostOptions {
  /** `emulated`, the port of a real board (`/dev/ttyACM0`, `COM3`), or a board that is there already. */
  readonly board: 'emulated' | Board | (string & {});
  readonly store: StateStore;
  readonly clock?: Clock;
  /** A folder of recordings for the emulated board to play; without it, and where it lacks what the app needs, it plays a model. */
  readonly data?: string | undefined;
  readonly config?: ConfigSources;
  readonly probe?: Probe;
}

/** An app on its board, ready to start. `uno` and `scenario` are there where the board is emulated. */
export interface HostedApp {
  readonly app: App;
  readonly board: Board;
  readonly uno?: EmulatedUno;
  readonly scenario?: Scenario;
}

/** Puts an app on a board. The emulated and the serial board run the same code; only the transport differs. */
export async function hostApp(definition: AppDefinition, options: HostOptions): Promise<HostedApp> {
  const { store, probe, config, clock = systemClock } = options;
  const placed = await place(definition, options, clock);
  const host = HostModule.of({ board: placed.board, store, ...(probe && { probe }) });
  const app = await createApp(definition.module(host), { clock, ...(config && { config }) });
  return { ...placed, app };
}

async function place(
  definition: AppDefinition,
  { board, data }: HostOptions,
  clock: Clock,
): Promise<Omit<HostedApp, 'app'>> {
  if (typeof board !== 'string') return { board };
  if (board !== 'emulated') {
    const plain = new FirmataBoard({ link: serial(board), clock, sensors: definition.sensors });
    const { hears } = definition;
    return { board: hears ? new BoardWithSound(plain, { microphone: microphone({ ...hears, clock }) }) : plain };
  }
  const scenario = await definition.scenario(data);
  return { ...emulate(definition, scenario, clock), scenario };
}
