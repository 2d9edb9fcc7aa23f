import { type Clock, PipitError, systemClock } from '@pipit/core';
import { BehaviorSubject, type Observable } from 'rxjs';
import type { Link, LinkEvents, Wire } from '../link/link.js';
import type { Origin } from '../port/origin.js';
import type { Hardware } from './hardware.js';
import type { I2cChip, Part, PinDrive } from './part.js';
import { StandardFirmata } from './standard-firmata.js';
import { Uart } from './uart.js';

export interface EmulatedUnoOptions {
  readonly parts: readonly Part[];
  readonly clock?: Clock;
  /** 57,600 in StandardFirmata. */
  readonly baudRate?: number;
  /** From reset to the first byte. A real Uno with its boot loader takes 1.9 s. */
  readonly bootS?: number;
  /** Delay of the USB chip and driver. */
  readonly latencyS?: number;
  /** How much faster the board's resonator runs than it should: 0.005 is 0.5 %. */
  readonly skew?: number;
}

/** What people would see or hear of one part: brightness 0..1, contact 0/1, angle in degrees. */
export interface PartState {
  readonly part: string;
  readonly place: string;
  readonly value: number;
}

/** Analog reference of an Uno, and the steps of its converter. */
const referenceV = 5;
const steps = 1023;

/**
 * An Arduino Uno with StandardFirmata and parts plugged in, down to the bytes on its serial line and the time they take.
 *
 * ```ts
 * const clock = new VirtualClock();
 * const uno = new EmulatedUno({ clock, parts: [mpu6050Chip({ signal: fan() }), ledPart(13)] });
 * const board = new FirmataBoard({ link: uno.link, clock, sensors: { vibration: mpu6050({ rateHz: 200 }) } });
 * uno.states.subscribe((states) => console.log(states));
 * board.sensors('vibration').subscribe(({ at, samples }) => board.led(13).to(samples[0] ?? 0));
 * clock.advance(60); // a minute, as fast as the machine can
 * ```
 */
export class EmulatedUno {
  readonly link: Link;
  readonly #clock: Clock;
  readonly #parts: readonly Part[];
  readonly #options: Required<Pick<EmulatedUnoOptions, 'baudRate' | 'bootS' | 'latencyS' | 'skew'>>;
  readonly #chips = new Map<number, I2cChip>();
  readonly #analog = new Map<number, (at: number) => number>();
  readonly #watchers = new Map<number, ((drive: PinDrive) => void)[]>();
  readonly #inputs = new Map<number, 0 | 1>();
  readonly #absent = new Set<number>();
  readonly #states: BehaviorSubject<readonly PartState[]>;
  readonly #uart: Uart;
  readonly #firmware: StandardFirmata;
  #session: LinkEvents | undefined;
  #cancelBoot = () => {};
  #cancelRound = () => {};

  constructor({
    parts,
    clock = systemClock,
    baudRate = 57_600,
    bootS = 0.2,
    latencyS = 0.001,
    skew = 0,
  }: EmulatedUnoOptions) {
    this.#clock = clock;
    this.#parts = parts;
    this.#options = { baudRate, bootS, latencyS, skew };
    this.#states = new BehaviorSubject<readonly PartState[]>([]);
    this.#uart = new Uart({
      clock,
      baudRate,
      latencyS,
      receive: (byte) => this.#firmware.receive(byte),
      deliver: (bytes) => this.#session?.data(bytes),
    });
    this.#firmware = new StandardFirmata(this.#hardware());
    for (const part of parts) this.#plugIn(part);
    this.link = {
      name: 'emulated uno',
      bytesPerSecond: baudRate / 10,
      origin: (places) => this.#origin(places),
      open: (events) => this.#open(events),
    };
  }

  /** What the outputs among the parts do; begins with now. */
  get states(): Observable<readonly PartState[]> {
    return this.#states.asObservable();
  }

  /** Bytes from the host that the board was too busy to take. */
  get overruns(): number {
    return this.#uart.overruns;
  }

  /** The supply dips: board and chips forget everything and start again, the cable stays in. */
  brownOut(): void {
    for (const part of this.#parts) part.powerUp?.();
    this.#reset();
  }

  /** Takes a chip off the I2C bus, as a loose wire does, or puts it back with its power newly on. */
  setChip(address: number, isPresent: boolean): void {
    if (!isPresent) {
      this.#absent.add(address);
      return;
    }
    if (this.#absent.delete(address)) {
      const place = `i2c 0x${address.toString(16)}`;
      for (const part of this.#parts) if (part.place === place) part.powerUp?.();
    }
  }

  #hardware(): Hardware {
    return {
      uart: this.#uart,
      chip: (address) => (this.#absent.has(address) ? undefined : this.#chips.get(address)),
      analogRead: (channel) => {
        const volts = this.#analog.get(channel)?.(this.#uart.now()) ?? 0;
        return Math.max(0, Math.min(steps, Math.round((volts / referenceV) * steps) || 0));
      },
      digitalRead: (pin) => this.#inputs.get(pin) ?? 0,
      drive: (pin, drive) => {
        for (const driven of this.#watchers.get(pin) ?? []) driven(drive);
      },
    };
  }

  #plugIn(part: Part): void {
    part.plugIn({
      i2c: (address, chip) => this.#chips.set(address, chip),
      analog: (channel, volts) => this.#analog.set(channel, volts),
      watch: (pin, driven) => {
        this.#watchers.set(pin, [...(this.#watchers.get(pin) ?? []), driven]);
        driven({ mode: 'none' });
      },
      hold: (pin) => (level) => {
        this.#inputs.set(pin, level);
        if (this.#session) this.#firmware.inputChanged(pin);
      },
      show: (value) => this.#show(part, value),
    });
  }

  #show({ name, place }: Part, value: number): void {
    const before = this.#states.value;
    const found = before.findIndex((state) => state.place === place && state.part === name);
    if (before[found]?.value === value) return;
    const state = { part: name, place, value };
    this.#states.next(found < 0 ? [...before, state] : before.with(found, state));
  }

  #origin(places?: readonly string[]): Origin {
    const sensed = this.#parts.flatMap(({ place, name, origin }) =>
      origin && (!places || places.includes(place))
        ? [{ ...origin, description: `${name}: ${origin.description}` }]
        : [],
    );
    return {
      kind: 'emulated',
      synthetic: sensed.some(({ synthetic }) => synthetic),
      description: `emulated Uno, ${[...new Set(sensed.map(({ description }) => description))].join(', ') || 'no sensor'}`,
    };
  }

  /** Opening the port resets an Uno. A second opening is refused, as an operating system would. */
  #open(events: LinkEvents): Wire {
    if (this.#session) {
      const cancel = this.#clock.after(0, () =>
        events.closed(new PipitError('BOARD_UNREACHABLE', this.link.name, 'it is open already')),
      );
      return { write: () => {}, close: cancel };
    }
    this.#session = events;
    this.#reset();
    const cancel = this.#clock.after(0, () => events.opened());
    return {
      write: (bytes) => {
        if (this.#session === events) this.#uart.hostWrites(bytes);
      },
      close: () => {
        cancel();
        if (this.#session !== events) return;
        this.#session = undefined;
        this.#cancelBoot();
        this.#cancelRound();
        this.#uart.settle();
      },
    };
  }

  #reset(): void {
    this.#cancelBoot();
    this.#cancelRound();
    this.#uart.clear();
    if (!this.#session) return;
    this.#cancelBoot = this.#clock.after(this.#options.bootS, () => {
      this.#uart.clear();
      this.#firmware.boot();
      this.#nextRound(this.#clock.now());
    });
  }

  /** A round that the program has no time for is made up for later, as in the firmware's loop. */
  #nextRound(before: number): void {
    const due = before + this.#firmware.intervalS / (1 + this.#options.skew);
    const round = () => {
      if (this.#uart.isBusy()) {
        this.#cancelRound = this.#clock.after(this.#uart.now() - this.#clock.now(), round);
        return;
      }
      this.#firmware.sample();
      this.#nextRound(due);
    };
    this.#cancelRound = this.#clock.after(due - this.#clock.now(), round);
  }
}
