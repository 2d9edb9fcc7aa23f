import { Clock, Inject, Injectable, type Meters, Model, Pipeline, Probe, StateStore } from '@pipit/app';
import { Board } from '@pipit/boards';
import type { Detection } from '@pipit/core';
import { metered, pipelineOf, sensorEvents, standardBlocks } from '@pipit/stream';
import { merge, type Observable, tap } from 'rxjs';
import { SmokeAlarmConfig } from './smoke-alarm-config.js';

/**
 * Watches the air. `fire` sounds the siren, closes the cut-off relay and shuts the vent; `false_alarm` lights the amber lamp;
 * the green lamp is on only during `no_fire`. `warming-up`, `fault`, which sensor is blind and why, and `silent`, a board
 * that says nothing, are events of their own.
 *
 * It fails safe: a dead sensor or a lost board is never all clear, and takes back no fire. Not a certified alarm.
 */
@Injectable()
export class SmokeAlarm {
  /** Sets every output to what holds. */
  readonly #show: (holds: (label: string) => boolean) => void;
  /** What holds now, over restarts of the pipeline too. Until the first data nobody watches. */
  readonly #holds = new Set<string>(['silent']);

  constructor(
    @Inject(Board) private readonly board: Board,
    @Inject(Model('smoke-alarm')) private readonly model: Model,
    @Inject(StateStore) private readonly store: StateStore,
    @Inject(Probe) private readonly probe: Probe,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(SmokeAlarmConfig) private readonly config: SmokeAlarmConfig,
  ) {
    const [clear, nuisance, warmUp] = [config.clearPin, config.nuisancePin, config.warmUpPin].map((at) =>
      board.led(at),
    );
    const [siren, cutOff, flap] = [
      board.buzzer(config.sirenPin),
      board.relay(config.cutOffPin),
      board.servo(config.flapPin),
    ];
    const trouble = board.relay({ pin: config.troublePin, closedWhenOff: true });
    this.#show = (holds) => {
      const [fire, isBlind] = [holds('fire'), holds('fault') || holds('silent')];
      for (const alarm of [siren, cutOff]) alarm.to(Number(fire));
      flap.to(fire ? 90 : 0);
      nuisance?.to(Number(holds('false_alarm') && !fire));
      clear?.to(Number(holds('no_fire') && !fire && !isBlind));
      warmUp?.to(Number(holds('warming-up')));
      trouble.to(Number(isBlind));
    };
    this.#show((label) => this.#holds.has(label));
  }

  @Pipeline({ name: 'smoke-alarm' })
  watch(meters: Meters): Observable<Detection> {
    const { card } = this.model;
    const air = this.board.sensors(card.input);
    const judged = air.pipe(
      metered(meters),
      pipelineOf(card, standardBlocks, {
        keep: (block) => this.store.at(`smoke-alarm/${block}`),
        onValue: (block, value, spec) => this.probe.saw(block, value, spec),
      }),
    );
    const sensors = air.pipe(sensorEvents(card, { silentForS: this.config.silentForS, clock: this.clock }));
    return merge(sensors, judged).pipe(tap((detection) => this.#heard(detection)));
  }

  #heard({ label, phase }: Detection): void {
    if (phase === 'begin') this.#holds.add(label);
    else this.#holds.delete(label);
    // The first judgement: somebody watches.
    if (label === 'warming-up') this.#holds.delete('silent');
    // A gap forgets a fire without ending it: all clear alone takes it back.
    if (this.#holds.has('no_fire')) this.#holds.delete('fire');
    this.#show((held) => this.#holds.has(held));
  }
}
