import { Clock, Inject, Injectable, type Meters, Model, Pipeline, Probe, StateStore } from '@pipit/app';
import { Board } from '@pipit/boards';
import type { Detection, ModelCard } from '@pipit/core';
import { metered, pipelineOf, standardBlocks } from '@pipit/stream';
import { finalize, type Observable, tap } from 'rxjs';
import { GestureConfig } from './gesture-config.js';

const [middle, stepDegrees, stepLevel, beepS] = [90, 30, 0.25, 0.1];

/** Obeys gestures with a lamp, a servo and a relay, and beeps for each; learns which way round the board is worn. */
@Injectable()
export class Gesture {
  readonly #obey: Readonly<Record<string, () => void>>;
  readonly #beep: (isOn: boolean) => void;

  constructor(
    @Inject(Board) private readonly board: Board,
    @Inject(Model('gesture')) private readonly model: Model,
    @Inject(StateStore) private readonly store: StateStore,
    @Inject(Probe) private readonly probe: Probe,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(GestureConfig) private readonly config: GestureConfig,
  ) {
    const lamp = board.led(config.lampPin);
    const relay = board.relay(config.relayPin);
    const servo = board.servo(config.servoPin);
    const buzzer = board.buzzer(config.buzzerPin);
    const turn = (by: number) => servo.to(Math.max(0, Math.min(180, (servo.degrees ?? middle) + by)));
    this.#beep = (isOn) => buzzer.to(isOn ? 1 : 0);
    this.#obey = {
      swipe_up: () => lamp.to(Math.min(1, lamp.level + stepLevel)),
      swipe_down: () => lamp.to(Math.max(0, lamp.level - stepLevel)),
      swipe_left: () => turn(-stepDegrees),
      swipe_right: () => turn(stepDegrees),
      circle_clk: () => servo.to(180),
      circle_cclk: () => servo.to(0),
      twist_right: () => relay.to(1 - relay.level),
      v_shape: () => lamp.on(),
      p_shape: () => servo.to(middle),
      s_shape: () => {
        lamp.off();
        relay.off();
        servo.to(middle);
      },
    };
  }

  @Pipeline({ name: 'gesture' })
  watch(meters: Meters): Observable<Detection> {
    this.#obey['s_shape']?.();
    return this.board.sensors(this.model.card.input).pipe(
      metered(meters),
      pipelineOf(learning(this.model.card), [...standardBlocks, ...this.model.blocks], {
        keep: (block) => {
          const kept = this.store.at(`gesture/${block}`);
          return this.config.forget ? { ...kept, load: () => undefined } : kept;
        },
        onValue: (block, value) => this.probe.saw(block, value),
      }),
      tap(({ label, phase }) => {
        if (phase !== 'begin') return;
        this.#obey[label]?.();
        this.#beep(true);
        this.clock.after(beepS, () => this.#beep(false));
      }),
      finalize(() => this.#beep(false)),
    );
  }
}

/** The same model, which goes from movement to movement in how it takes the board to be worn instead of judging each by itself. */
const learning = (card: ModelCard): ModelCard => ({
  ...card,
  pipeline: card.pipeline.map((link) =>
    link.block === 'arm-frame' ? { ...link, params: { ...link.params, learn: 0.2 } } : link,
  ),
});
