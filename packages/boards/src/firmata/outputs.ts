import { PipitError } from '@pipit/core';
import type { Firmata } from 'firmata-io';
import type { BoardNews } from '../port/board-event.js';
import type { RelayOptions, ServoOptions, ServoSink, Sink, SinkOptions } from '../port/sink.js';
import { type Actuator, JohnnyFive } from './johnny-five.js';

interface Output {
  readonly device: string;
  readonly pin: number;
  readonly keep: boolean;
  wanted: number | undefined;
  actuator: Actuator | undefined;
  connect(five: JohnnyFive): Actuator | undefined;
}

type LevelDevice = 'led' | 'buzzer' | 'pwm';

/** The outputs of a board: what each was asked for, sent when the board comes and whenever it comes back. */
export class Outputs {
  readonly #news: (news: BoardNews) => void;
  readonly #byPin = new Map<number, Output>();
  readonly #five = new JohnnyFive();
  #isConnected = false;

  constructor(news: (news: BoardNews) => void) {
    this.#news = news;
  }

  level(device: LevelDevice, given: number | SinkOptions): Sink {
    const { pin, keep = false } = withPin(given);
    return this.#sink(device, pin, keep, (five) => five.level(pin));
  }

  contact(device: 'relay' | 'digital', given: number | RelayOptions): Sink {
    const { pin, keep = false, closedWhenOff = false } = withPin<RelayOptions>(given);
    return this.#sink(device, pin, keep, (five) => five.contact(pin, closedWhenOff ? 'NC' : 'NO'));
  }

  servo(given: number | ServoOptions): ServoSink {
    const { pin, pulseUs } = withPin<ServoOptions>(given);
    const output = this.#add({ device: 'servo', pin, keep: true, connect: (five) => five.servo(pin, pulseUs) });
    return {
      get degrees() {
        return output.wanted;
      },
      to: (degrees) => {
        if (!Number.isNaN(degrees)) this.#set(output, Math.max(0, Math.min(180, degrees)));
      },
    };
  }

  /** The board is there, or has been reset: every output is set up and set to what was last asked. */
  connect(io: Firmata): void {
    this.#five.attach(io);
    this.#isConnected = true;
    for (const output of this.#byPin.values()) this.#connect(output);
  }

  disconnect(): void {
    this.#isConnected = false;
    for (const output of this.#byPin.values()) output.actuator = undefined;
    this.#five.detach();
  }

  /** An orderly close: whatever is on and need not stay on is switched off first. */
  close(): void {
    if (this.#isConnected) {
      for (const output of this.#byPin.values()) if (!output.keep && output.wanted) this.#set(output, 0);
    }
    this.disconnect();
    this.#five.close();
  }

  #sink(device: string, pin: number, keep: boolean, connect: (five: JohnnyFive) => Actuator | undefined): Sink {
    const output = this.#add({ device, pin, keep, connect });
    const to = (level: number) => this.#set(output, Math.max(0, Math.min(1, level || 0)));
    return {
      get level() {
        return output.wanted ?? 0;
      },
      on: () => to(1),
      off: () => to(0),
      to,
    };
  }

  #add(made: Pick<Output, 'device' | 'pin' | 'keep' | 'connect'>): Output {
    const taken = this.#byPin.get(made.pin);
    if (taken && taken.device !== made.device) throw new PipitError('PIN_TAKEN', made.pin, taken.device);
    if (taken) return taken;
    const output: Output = { ...made, wanted: undefined, actuator: undefined };
    this.#byPin.set(made.pin, output);
    if (this.#isConnected) this.#connect(output);
    return output;
  }

  #connect(output: Output): void {
    output.actuator = output.connect(this.#five);
    if (!output.actuator) this.#news({ kind: 'fault', error: new PipitError('PIN_UNFIT', output.pin, output.device) });
    else if (output.wanted !== undefined) output.actuator.set(output.wanted);
  }

  #set(output: Output, value: number): void {
    if (output.wanted === value) return;
    output.wanted = value;
    output.actuator?.set(value);
    this.#news({ kind: 'output', device: output.device, pin: output.pin, value });
  }
}

const withPin = <O extends { readonly pin: number }>(given: number | O): O =>
  typeof given === 'number' ? ({ pin: given } as O) : given;
