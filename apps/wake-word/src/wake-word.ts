import { Clock, Inject, Injectable, listenTo, type Meters, Model, Pipeline, Probe } from '@pipit/app';
import { Board, LedStrip, type ServoSink } from '@pipit/boards';
import type { Detection } from '@pipit/core';
import { metered, pipelineOf, standardBlocks } from '@pipit/stream';
import { finalize, type Observable, tap } from 'rxjs';
import { WakeWordConfig } from './wake-word-config.js';

/** Under this name the module provides whichever model it was given. */
export const Wake = Model('the wake word');

const blue = [0, 0.4, 1] as const;
/** Degrees of the servo while it sleeps and while it listens. */
const [asleep, awake] = [0, 90];

/** Waits for the word; while awake, the strip is lit and the servo looks up. */
@Injectable()
export class WakeWord {
  readonly #strip: LedStrip;
  readonly #servo: ServoSink;
  #cancelSleep = () => {};

  constructor(
    @Inject(Board) private readonly board: Board,
    @Inject(Wake) private readonly model: Model,
    @Inject(Probe) private readonly probe: Probe,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(WakeWordConfig) private readonly config: WakeWordConfig,
  ) {
    const { redPin, greenPin, bluePin, servoPin } = config;
    this.#strip = new LedStrip(board, [redPin, greenPin, bluePin]);
    this.#servo = board.servo(servoPin);
  }

  @Pipeline({ name: 'wake-word' })
  listen(meters: Meters): Observable<Detection> {
    const { card, blocks } = this.model;
    this.#sleep();
    return listenTo(this.config.sound, this.board, card.input, this.clock).pipe(
      metered(meters),
      pipelineOf(card, [...standardBlocks, ...blocks], { onValue: (block, value) => this.probe.saw(block, value) }),
      tap(({ phase }) => {
        if (phase === 'begin') this.#wake();
      }),
      finalize(() => this.#sleep()),
    );
  }

  #wake(): void {
    this.#cancelSleep();
    this.#strip.show(blue);
    this.#servo.to(awake);
    this.#cancelSleep = this.clock.after(this.config.awakeS, () => this.#sleep());
  }

  #sleep(): void {
    this.#cancelSleep();
    this.#strip.off();
    this.#servo.to(asleep);
  }
}
