import { channelPicker } from '../signals/channel-picker.js';
import type { SignalSource } from '../signals/signal-source.js';
import { OwnRhythm } from './own-rhythm.js';
import type { I2cChip, Part } from './part.js';

export interface Mpu6050ChipOptions {
  /** Channels `ax ay az` in g and `gx gy gz` in deg/s; those it lacks read 0. */
  readonly signal: SignalSource;
  readonly address?: number;
  /** How much faster its own oscillator runs than it should: 0.01 is 1 %. */
  readonly skew?: number;
}

const register = {
  sampleDivider: 0x19,
  config: 0x1a,
  gyroConfig: 0x1b,
  accelConfig: 0x1c,
  fifoEnable: 0x23,
  intStatus: 0x3a,
  accel: 0x3b,
  gyro: 0x43,
  userControl: 0x6a,
  power1: 0x6b,
  fifoCountHigh: 0x72,
  fifoCountLow: 0x73,
  fifo: 0x74,
  whoAmI: 0x75,
} as const;
const asleep = 0x40;
const fifoBytes = 1024;

/**
 * An MPU-6050 at register level: ranges, sample rate divider, sleep, reset, the 1,024-byte FIFO, big-endian words.
 *
 * Origin: InvenSense RM-MPU-6000A-00 rev. 4.2 (register map). Its digital low-pass filter is accepted and not modelled.
 */
export function mpu6050Chip({ signal, address = 0x68, skew = 0 }: Mpu6050ChipOptions): Part {
  const chip = new Mpu6050Chip(signal, skew);
  return {
    name: 'mpu6050',
    place: `i2c 0x${address.toString(16)}`,
    origin: signal.origin,
    plugIn: ({ i2c }) => i2c(address, chip),
    powerUp: () => chip.powerUp(),
  };
}

class Mpu6050Chip implements I2cChip {
  readonly #registers = new Uint8Array(128);
  readonly #fifo = new Uint8Array(fifoBytes);
  readonly #values: Float32Array;
  readonly #rhythm = new OwnRhythm();
  readonly #signal: SignalSource;
  readonly #skew: number;
  readonly #accel: readonly number[];
  readonly #gyro: readonly number[];
  #pointer = 0;
  #head = 0;
  #held = 0;

  constructor(signal: SignalSource, skew: number) {
    this.#signal = signal;
    this.#skew = skew;
    this.#values = new Float32Array(signal.channels.length);
    this.#accel = channelPicker(signal, ['ax', 'ay', 'az'], 'g');
    this.#gyro = channelPicker(signal, ['gx', 'gy', 'gz'], 'deg/s');
    this.powerUp();
  }

  powerUp(): void {
    this.#registers.fill(0);
    this.#registers[register.power1] = asleep;
    this.#registers[register.whoAmI] = 0x68;
    this.#held = 0;
    this.#rhythm.stop();
  }

  write(bytes: readonly number[], at: number): void {
    const [first, ...values] = bytes;
    if (first === undefined) return;
    this.#pointer = first & 0x7f;
    if (values.length > 0) this.#catchUp(at);
    for (const value of values) this.#set(this.#pointer++ & 0x7f, value & 0xff, at);
  }

  read(at: number): number {
    this.#catchUp(at);
    if (this.#pointer === register.fifo) return this.#shift();
    const value = this.#registers[this.#pointer] as number;
    if (this.#pointer === register.intStatus) this.#registers[register.intStatus] = 0;
    this.#pointer = (this.#pointer + 1) & 0x7f;
    return value;
  }

  stop(): void {}

  #set(index: number, value: number, at: number): void {
    if (index === register.power1 && value & 0x80) return this.powerUp();
    if (index === register.userControl && value & 0x04) this.#held = 0;
    this.#registers[index] = index === register.userControl ? value & ~0x07 : value;
    const isAwake = !((this.#registers[register.power1] as number) & asleep);
    if (!isAwake) this.#rhythm.stop();
    else if (!this.#rhythm.isRunning || index === register.sampleDivider || index === register.config) {
      this.#rhythm.start(at, this.#periodS());
    }
    this.#countFifo();
  }

  /** Rate = gyro output rate / (1 + divider); 8 kHz with the low-pass filter off, else 1 kHz. */
  #periodS(): number {
    const filter = (this.#registers[register.config] as number) & 7;
    const gyroHz = filter === 0 || filter === 7 ? 8000 : 1000;
    return (1 + (this.#registers[register.sampleDivider] as number)) / gyroHz / (1 + this.#skew);
  }

  #catchUp(at: number): void {
    if (!this.#rhythm.isRunning) return;
    this.#rhythm.catchUp(at, this.#periodS(), (when, rateHz) => this.#measure(when, rateHz));
    this.#countFifo();
  }

  #measure(at: number, rateHz: number): void {
    this.#signal.sample(at, this.#values, rateHz);
    const accelScale = 16384 >> (((this.#registers[register.accelConfig] as number) >> 3) & 3);
    const gyroScale = 131.072 / (1 << (((this.#registers[register.gyroConfig] as number) >> 3) & 3));
    this.#word(register.accel, this.#accel, accelScale);
    this.#word(register.gyro, this.#gyro, gyroScale);
    const enabled = this.#registers[register.fifoEnable] as number;
    if (!((this.#registers[register.userControl] as number) & 0x40)) return;
    if (enabled & 0x08) this.#store(register.accel, 6);
    for (let axis = 0; axis < 3; axis++) if (enabled & (0x40 >> axis)) this.#store(register.gyro + 2 * axis, 2);
  }

  #word(first: number, picks: readonly number[], scale: number): void {
    for (let axis = 0; axis < 3; axis++) {
      const value = this.#values[picks[axis] as number] ?? 0;
      const word = Math.max(-32768, Math.min(32767, Math.round(value * scale) || 0));
      this.#registers[first + 2 * axis] = (word >> 8) & 0xff;
      this.#registers[first + 2 * axis + 1] = word & 0xff;
    }
  }

  /** Appends registers to the FIFO; when full, the oldest bytes give way and the overflow bit is set. */
  #store(first: number, count: number): void {
    for (let i = 0; i < count; i++) {
      if (this.#held === fifoBytes) {
        this.#shift();
        this.#registers[register.intStatus] = (this.#registers[register.intStatus] as number) | 0x10;
      }
      this.#fifo[(this.#head + this.#held++) % fifoBytes] = this.#registers[first + i] as number;
    }
  }

  #shift(): number {
    if (this.#held === 0) return this.#fifo[(this.#head + fifoBytes - 1) % fifoBytes] as number;
    const value = this.#fifo[this.#head] as number;
    this.#head = (this.#head + 1) % fifoBytes;
    this.#held--;
    this.#countFifo();
    return value;
  }

  #countFifo(): void {
    this.#registers[register.fifoCountHigh] = this.#held >> 8;
    this.#registers[register.fifoCountLow] = this.#held & 0xff;
  }
}
