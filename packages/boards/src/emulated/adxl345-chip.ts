import { channelPicker } from '../signals/channel-picker.js';
import type { SignalSource } from '../signals/signal-source.js';
import { OwnRhythm } from './own-rhythm.js';
import type { I2cChip, Part } from './part.js';

export interface Adxl345ChipOptions {
  /** Channels `ax ay az` in g; those it lacks read 0. */
  readonly signal: SignalSource;
  readonly address?: number;
  /** How much faster its own oscillator runs than it should: 0.01 is 1 %. */
  readonly skew?: number;
}

const register = {
  rate: 0x2c,
  power: 0x2d,
  source: 0x30,
  format: 0x31,
  data: 0x32,
  fifo: 0x38,
  fifoStatus: 0x39,
} as const;
const deviceId = 0xe5;
const measuring = 0x08;
const overrun = 0x01;
const levels = 32;

/**
 * An ADXL345 at register level: rate, ranges, full resolution, standby, the 32-level FIFO, little-endian words.
 *
 * Origin: Analog Devices ADXL345 datasheet rev. E, register map and FIFO. Bypass and stream modes; no interrupts, no
 * tap or activity detection, no self-test.
 */
export function adxl345Chip({ signal, address = 0x53, skew = 0 }: Adxl345ChipOptions): Part {
  const chip = new Adxl345Chip(signal, skew);
  return {
    name: 'adxl345',
    place: `i2c 0x${address.toString(16)}`,
    origin: signal.origin,
    plugIn: ({ i2c }) => i2c(address, chip),
    powerUp: () => chip.powerUp(),
  };
}

class Adxl345Chip implements I2cChip {
  readonly #registers = new Uint8Array(64);
  readonly #fifo = new Int16Array(levels * 3);
  readonly #values: Float32Array;
  readonly #rhythm = new OwnRhythm();
  readonly #signal: SignalSource;
  readonly #skew: number;
  readonly #picks: readonly number[];
  #pointer = 0;
  #isRead = false;
  #head = 0;
  #held = 0;

  constructor(signal: SignalSource, skew: number) {
    this.#signal = signal;
    this.#skew = skew;
    this.#values = new Float32Array(signal.channels.length);
    this.#picks = channelPicker(signal, ['ax', 'ay', 'az'], 'g');
    this.powerUp();
  }

  powerUp(): void {
    this.#registers.fill(0);
    this.#registers[0] = deviceId;
    this.#registers[register.rate] = 0x0a;
    this.#held = 0;
    this.#rhythm.stop();
  }

  write(bytes: readonly number[], at: number): void {
    const [first, ...values] = bytes;
    if (first === undefined) return;
    this.#pointer = first & 0x3f;
    if (values.length > 0) this.#catchUp(at);
    for (const value of values) this.#set(this.#pointer++ & 0x3f, value & 0xff, at);
  }

  /** Leaving the data registers takes one level off the FIFO: at 0x38, or at the end of the transfer. */
  read(at: number): number {
    const index = this.#pointer;
    const isData = index >= register.data && index < register.fifo;
    if (isData && !this.#isRead) this.#catchUp(at);
    if (!isData) {
      this.stop();
      this.#catchUp(at);
    }
    this.#isRead = isData;
    this.#pointer = (index + 1) & 0x3f;
    return index === register.fifoStatus ? this.#held : (this.#registers[index] as number);
  }

  stop(): void {
    if (this.#isRead) this.#shift();
    this.#isRead = false;
  }

  #set(index: number, value: number, at: number): void {
    if (index === 0 || (index >= register.data && index < register.fifo) || index === register.fifoStatus) return;
    this.#registers[index] = value;
    if (index === register.fifo && value >> 6 === 0) this.#held = 0;
    const isMeasuring = ((this.#registers[register.power] as number) & measuring) !== 0;
    if (!isMeasuring) this.#rhythm.stop();
    else if (!this.#rhythm.isRunning || index === register.rate) this.#rhythm.start(at, this.#periodS());
  }

  /** Output data rate: 3,200 Hz for code 15, half of it for each code below. */
  #periodS(): number {
    const code = (this.#registers[register.rate] as number) & 0x0f;
    return 2 ** (15 - code) / 3200 / (1 + this.#skew);
  }

  #catchUp(at: number): void {
    this.#rhythm.catchUp(at, this.#periodS(), (when, rateHz) => this.#measure(when, rateHz));
  }

  /** 256 counts a g in full resolution and at +-2 g; else 10 bits over the range. */
  #measure(at: number, rateHz: number): void {
    this.#signal.sample(at, this.#values, rateHz);
    const format = this.#registers[register.format] as number;
    const range = format & 3;
    const isFull = (format & 0x08) !== 0;
    const scale = isFull ? 256 : 256 >> range;
    const most = isFull ? 512 << range : 512;
    const isStream = (this.#registers[register.fifo] as number) >> 6 !== 0;
    const kept = isStream ? levels : 1;
    if (this.#held >= kept) {
      this.#registers[register.source] = (this.#registers[register.source] as number) | overrun;
      this.#head = (this.#head + this.#held - kept + 1) % levels;
      this.#held = kept - 1;
    }
    const slot = ((this.#head + this.#held++) % levels) * 3;
    for (let axis = 0; axis < 3; axis++) {
      const value = this.#values[this.#picks[axis] as number] ?? 0;
      this.#fifo[slot + axis] = Math.max(-most, Math.min(most - 1, Math.round(value * scale) || 0));
    }
    this.#expose();
  }

  #shift(): void {
    this.#registers[register.source] = (this.#registers[register.source] as number) & ~overrun;
    if (this.#held === 0) return;
    this.#head = (this.#head + 1) % levels;
    this.#held--;
    if (this.#held > 0) this.#expose();
  }

  #expose(): void {
    for (let axis = 0; axis < 3; axis++) {
      const word = this.#fifo[this.#head * 3 + axis] as number;
      this.#registers[register.data + 2 * axis] = word & 0xff;
      this.#registers[register.data + 2 * axis + 1] = (word >> 8) & 0xff;
    }
  }
}
