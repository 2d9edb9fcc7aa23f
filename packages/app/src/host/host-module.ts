import { Board } from '@pipit/boards';
import { Module, type ModuleDescription } from '../module/module.js';
import { StateStore } from '../state/state-store.js';
import { Probe } from './probe.js';

/** What a host gives to the apps that it runs. */
export interface HostParts {
  readonly board: Board;
  readonly store: StateStore;
  /** Shown what passes; where nobody looks on it may be left out. */
  readonly probe?: Probe;
}

/** The module through which a host hands its board, its store and its probe to an app. */
@Module({})
export class HostModule {
  static of({ board, store, probe = { saw() {} } }: HostParts): ModuleDescription {
    return {
      module: HostModule,
      providers: [
        { provide: Board, useValue: board },
        { provide: StateStore, useValue: store },
        { provide: Probe, useValue: probe },
      ],
      exports: [Board, StateStore, Probe],
    };
  }
}
