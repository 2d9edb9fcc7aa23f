import { type Board, BoardWithSound, EmulatedUno, FirmataBoard, sampledSound } from '@pipit/boards';
import type { Clock } from '@pipit/core';
import type { AppDefinition } from './app-definition.js';
import type { Scenario } from './scenario.js';

/** An emulated board with an app's parts plugged in, its sensors going through a scenario, and the app's way to it. */
export interface Emulation {
  readonly uno: EmulatedUno;
  readonly board: Board;
}

/** Builds the emulated board of an app. Nothing runs before the app subscribes to a sensor. */
export function emulate(definition: AppDefinition, { signal }: Scenario, clock: Clock): Emulation {
  const uno = new EmulatedUno({ clock, parts: definition.parts(signal) });
  const board = new FirmataBoard({ link: uno.link, clock, sensors: definition.sensors });
  const { hears } = definition;
  const emulated = hears && { microphone: sampledSound(signal, { rateHz: hears.rateHz, clock }) };
  return { uno, board: emulated ? new BoardWithSound(board, emulated) : board };
}
