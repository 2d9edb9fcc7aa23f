import { Inject, Injectable, type Meters, Model, Pipeline, Probe, StateStore } from '@pipit/app';
import { Board, type Sink } from '@pipit/boards';
import type { Detection, Notice } from '@pipit/core';
import { type Kept, metered, onDetection, pipelineOf, standardBlocks } from '@pipit/stream';
import { finalize, merge, type Observable, Subject, tap } from 'rxjs';
import { MachineHealthConfig } from './machine-health-config.js';

/** Verdicts of the detector on a change that lasts, which become events of their own. */
const verdicts: ReadonlySet<string> = new Set(['fault', 'new-normal']);

/**
 * Watches the vibration of a machine: `anomaly` begins as soon as it is unusual and lights the lamp; half a minute later
 * `fault` closes the alarm relay, or `new-normal` asks to calibrate again.
 */
@Injectable()
export class MachineHealth {
  readonly #lamp: Sink;
  readonly #alarm: Sink;

  constructor(
    @Inject(Board) private readonly board: Board,
    @Inject(Model('machine-health')) private readonly model: Model,
    @Inject(StateStore) private readonly store: StateStore,
    @Inject(Probe) private readonly probe: Probe,
    @Inject(MachineHealthConfig) private readonly config: MachineHealthConfig,
  ) {
    this.#lamp = board.led(config.lampPin);
    this.#alarm = board.relay(config.alarmPin);
  }

  @Pipeline({ name: 'machine-health' })
  watch(meters: Meters): Observable<Detection> {
    const judged = new Subject<Detection>();
    let score = 0;
    const onNotice = (notice: Notice) => {
      if (notice.kind !== 'state' || !verdicts.has(notice.state)) return;
      judged.next({ at: notice.at, label: notice.state, score, phase: 'begin' });
    };
    const anomalies = this.board.sensors(this.model.card.input).pipe(
      metered(meters),
      pipelineOf(this.model.card, standardBlocks, {
        onNotice,
        keep: (block) => this.#keep(block),
        onValue: (block, value, spec) => {
          if ('scores' in value) score = value.scores[0] ?? 0;
          this.probe.saw(block, value, spec);
        },
      }),
      onDetection(
        'anomaly',
        () => this.#lamp.on(),
        () => this.#lamp.off(),
      ),
      finalize(() => judged.complete()),
    );
    return merge(anomalies, judged).pipe(
      tap(({ label, phase }) => {
        if (label === 'fault' && phase === 'begin') this.#alarm.on();
        if (label === 'anomaly' && phase === 'end') this.#alarm.off();
      }),
    );
  }

  /** What was learned is kept by block; `recalibrate` leaves what was kept before unread. */
  #keep(block: string): Kept {
    const kept = this.store.at(`machine-health/${block}`);
    return this.config.recalibrate ? { ...kept, load: () => undefined } : kept;
  }
}
