import { Clock, Inject, Injectable, listenTo, type Meters, Model, Pipeline, Probe } from '@pipit/app';
import { Board, LedStrip, type ServoSink } from '@pipit/boards';
import type { Detection } from '@pipit/core';
import { metered, pipelineOf, standardBlocks } from '@pipit/stream';
import { type Observable, tap } from 'rxjs';
import { CommandsConfig } from './commands-config.js';

/** Under this name the module provides whichever model it was given. */
export const Words = Model('the commands');

const colours = { white: [1, 1, 1], green: [0, 1, 0], red: [1, 0, 0] } as const;
const middle = 90;

/** Obeys spoken words with a strip and a servo. */
@Injectable()
export class Commands {
  readonly #strip: LedStrip;
  readonly #servo: ServoSink;
  readonly #obey: Readonly<Record<string, () => void>>;

  constructor(
    @Inject(Board) private readonly board: Board,
    @Inject(Words) private readonly model: Model,
    @Inject(Probe) private readonly probe: Probe,
    @Inject(Clock) private readonly clock: Clock,
    @Inject(CommandsConfig) private readonly config: CommandsConfig,
  ) {
    const { redPin, greenPin, bluePin, servoPin, stepLevel, stepDegrees } = config;
    const strip = new LedStrip(board, [redPin, greenPin, bluePin]);
    this.#strip = strip;
    this.#servo = board.servo(servoPin);
    this.#obey = {
      on: () => strip.show(colours.white),
      yes: () => strip.show(colours.green),
      no: () => strip.show(colours.red),
      off: () => strip.off(),
      up: () => strip.dim(strip.level + stepLevel),
      down: () => strip.dim(strip.level - stepLevel),
      left: () => this.#turn(-stepDegrees),
      right: () => this.#turn(stepDegrees),
      go: () => this.#servo.to(180),
      stop: () => this.#rest(),
    };
  }

  @Pipeline({ name: 'commands' })
  listen(meters: Meters): Observable<Detection> {
    const { card, blocks } = this.model;
    this.#rest();
    return listenTo(this.config.sound, this.board, card.input, this.clock).pipe(
      metered(meters),
      pipelineOf(card, [...standardBlocks, ...blocks], { onValue: (block, value) => this.probe.saw(block, value) }),
      tap(({ label, phase }) => {
        if (phase === 'begin') this.#obey[label]?.();
      }),
    );
  }

  #turn(byDegrees: number): void {
    this.#servo.to(Math.max(0, Math.min(180, (this.#servo.degrees ?? middle) + byDegrees)));
  }

  #rest(): void {
    this.#strip.off();
    this.#servo.to(middle);
  }
}
