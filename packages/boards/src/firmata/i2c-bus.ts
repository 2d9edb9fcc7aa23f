import type { Clock } from '@pipit/core';
import type { FirmataClient } from './firmata-client.js';

type Done = (bytes: readonly number[] | undefined) => void;

interface Question {
  readonly address: number;
  readonly register: number | undefined;
  readonly count: number;
  readonly done: Done;
  askedAt: number;
}

/** A read that names no register is answered as of register 0. */
const answersAs = (register: number | undefined): number => register ?? 0;

/** Six requests of nine bytes: an Arduino's receive buffer takes 63. */
const window = 6;
/** An answer that takes longer than this is lost. */
const patienceS = 0.5;
/** After a stall of this process answers may be waiting to be read; they get this long to come in first. */
const graceS = 0.05;

/**
 * Questions to I2C chips through a Firmata board, answered in the order asked.
 *
 * The board handles one request after the other, so an answer also says that what was asked before it and has no answer
 * yet never will have one: it is lost. At most six are under way, so that the board's receive buffer cannot run over.
 */
export class I2cBus {
  readonly #client: FirmataClient;
  readonly #clock: Clock;
  #asked: Question[] = [];
  #waiting: Question[] = [];
  #cancel = () => {};

  constructor(client: FirmataClient, clock: Clock) {
    this.#client = client;
    this.#clock = clock;
  }

  write(address: number, bytes: readonly number[]): void {
    this.#client.i2cWrite(address, bytes);
  }

  read(address: number, register: number | undefined, count: number, done: Done): void {
    const named = answersAs(register);
    this.#client.onI2c(address, named, (bytes) => this.#answered(address, named, bytes));
    this.#waiting.push({ address, register, count, done, askedAt: 0 });
    this.#ask();
  }

  /** Forgets every question; nothing is called back. */
  clear(): void {
    this.#cancel();
    this.#asked = [];
    this.#waiting = [];
  }

  #ask(): void {
    const wasIdle = this.#asked.length === 0;
    while (this.#asked.length < window) {
      const next = this.#waiting.shift();
      if (!next) break;
      next.askedAt = this.#clock.now();
      this.#asked.push(next);
      this.#client.i2cRead(next.address, next.register, next.count);
    }
    if (wasIdle) this.#watch();
  }

  #answered(address: number, register: number, bytes: readonly number[]): void {
    const index = this.#asked.findIndex((each) => each.address === address && answersAs(each.register) === register);
    const question = this.#asked[index];
    if (!question) return;
    const lost = this.#asked.splice(0, index + 1);
    lost.pop();
    const isSound = (bytes.length === question.count || bytes.length === 0) && bytes.every((byte) => byte <= 0xff);
    this.#watch();
    for (const { done } of lost) done(undefined);
    question.done(isSound ? bytes : undefined);
    this.#ask();
  }

  #watch(): void {
    this.#cancel();
    const [first] = this.#asked;
    if (!first) return;
    this.#cancel = this.#clock.after(first.askedAt + patienceS - this.#clock.now(), () => {
      this.#cancel = this.#clock.after(graceS, () => {
        if (this.#asked[0] !== first) return;
        this.#asked.shift();
        this.#watch();
        first.done(undefined);
        this.#ask();
      });
    });
  }
}
