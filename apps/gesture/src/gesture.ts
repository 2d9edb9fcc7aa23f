import { Clock, Inject, Injectable, type Meters, Model, Pipeline, Probe, StateStore } from '@pipit/app';
import { Board, type ServoSink, type Sink } from '@pipit/boards';
import type { Detection, ModelCard } from '@pipit/core';
import { type Kept, metered, pipelineOf, standardBlocks } from '@pipit/stream';
import { filter, finalize, type Observable, tap } from 'rxjs';
import { CalmGuard } from './calm-guard.js';
import { GestureConfig } from './gesture-config.js';

const middle = 90;
const beepS = 0.1;
/** Of how the board is worn, the newest movement gives this share. */
const learnShare = 0.2;

/** Obeys gestures with a lamp, a servo and a relay, and beeps for each; learns which way round the board is worn. */
@Injectable()
export class Gesture {
  readonly #lamp: Sink;
  readonly #servo: ServoSink;
  readonly #relay: Sink;
  readonly #buzzer: Sink;
  readonly #guard: CalmGuard;
  readonly #obey: Readonly<Record<string, () => void>>;
  #mayObey = true;
  #silence: (() => void) | undefined;

  constructor(
    @Inject(Board) private readonly board: Board,
    @Inject(Model('gesture')) private readonly model: Model,
    @Inject(StateStore) private readonly store: StateStore,
    @Inject(Probe) private readonly probe: Probe,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(GestureConfig) private readonly config: GestureConfig,
  ) {
    const { lampPin, servoPin, relayPin, buzzerPin, stepLevel, stepDegrees } = config;
    const lamp = board.led(lampPin);
    const relay = board.relay(relayPin);
    const servo = board.servo(servoPin);
    const turn = (degrees: number) => servo.to(Math.max(0, Math.min(180, (servo.degrees ?? middle) + degrees)));
    this.#lamp = lamp;
    this.#servo = servo;
    this.#relay = relay;
    this.#buzzer = board.buzzer(buzzerPin);
    this.#guard = new CalmGuard(config);
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
      s_shape: () => this.#rest(),
    };
  }

  @Pipeline({ name: 'gesture' })
  watch(meters: Meters): Observable<Detection> {
    this.#rest();
    return this.board.sensors(this.model.card.input).pipe(
      metered(meters),
      pipelineOf(learning(this.model.card), [...standardBlocks, ...this.model.blocks], {
        keep: (block) => this.#keep(block),
        onValue: (block, value) => {
          if (block === 'segment') this.#mayObey = this.#guard.takes(value.at);
          this.probe.saw(block, value);
        },
      }),
      filter(() => this.#mayObey),
      tap(({ label, phase }) => {
        if (phase !== 'begin') return;
        this.#obey[label]?.();
        this.#beep();
      }),
      finalize(() => this.#hush()),
    );
  }

  /** All off, the servo in the middle. */
  #rest(): void {
    this.#lamp.off();
    this.#relay.off();
    this.#servo.to(middle);
  }

  #beep(): void {
    this.#silence?.();
    this.#buzzer.on();
    this.#silence = this.clock.after(beepS, () => this.#hush());
  }

  #hush(): void {
    this.#silence?.();
    this.#silence = undefined;
    this.#buzzer.off();
  }

  /** What was learned is kept by block; `forget` leaves what was kept before unread. */
  #keep(block: string): Kept {
    const kept = this.store.at(`gesture/${block}`);
    return this.config.forget ? { ...kept, load: () => undefined } : kept;
  }
}

/** The same model, going from movement to movement instead of judging each by itself. */
const learning = (card: ModelCard): ModelCard => ({
  ...card,
  pipeline: card.pipeline.map((link) =>
    link.block === 'arm-frame' ? { ...link, params: { ...link.params, learn: learnShare } } : link,
  ),
});
