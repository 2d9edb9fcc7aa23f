import type { Part, Sensor, SignalSource } from '@pipit/boards';
import type { ModuleImport } from '../module/module.js';
import type { Scenario } from './scenario.js';

/**
 * An app as a host (the gateway, `pipit run`) sees it: what must be plugged into its board, and what to play to it when
 * the board is emulated. The default export of an app's package.
 */
export interface AppDefinition {
  readonly name: string;
  readonly title: string;
  /** What whoever runs it must know first; shown at every start. */
  readonly warning?: string;
  /** The app's module; `host` provides `Board`, `StateStore` and `Probe`. */
  module(host: ModuleImport): ModuleImport;
  /** The sensors on its board, by the names that the app asks for. */
  readonly sensors: Readonly<Record<string, Sensor>>;
  /** For an app that listens: its board is given the signal `microphone`, from this machine's, or from an emulated one. */
  readonly hears?: { readonly rateHz: number };
  /** What is plugged into an emulated board, its sensors feeling `signal`. */
  parts(signal: SignalSource): readonly Part[];
  /** The demo: a recording where `data` (a folder of recordings) has it, else a model of the machine, labelled synthetic. */
  scenario(data: string | undefined): Promise<Scenario>;
}
