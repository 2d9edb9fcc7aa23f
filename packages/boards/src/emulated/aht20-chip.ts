import { crc8 } from '../sensors/crc-8.js';
import { channelPicker } from '../signals/channel-picker.js';
import type { SignalSource } from '../signals/signal-source.js';
import type { I2cChip, Part } from './part.js';

export interface Aht20ChipOptions {
  /** A channel in degC and one in %RH; one that it lacks reads 0. */
  readonly signal: SignalSource;
  /** What they are called in the signal. */
  readonly names?: readonly [temperature: string, humidity: string];
  /** How often the signal is asked, for signals that care; the true rate is how often the chip is asked. */
  readonly rateHz?: number;
}

const address = 0x38;
const command = { initialise: 0xbe, initialiseAht10: 0xe1, measure: 0xac, reset: 0xba } as const;
const bit = { busy: 0x80, calibrated: 0x08 } as const;
const [resetS, initialiseS, measureS] = [0.02, 0.01, 0.08];
const most = 2 ** 20 - 1;

/**
 * An AHT20 as its datasheet describes it: no registers, commands of one to three bytes, a status byte with a busy bit, 80 ms
 * for a measurement, 20-bit values and a checksum. It measures nothing before it is initialised, and while it is busy it
 * takes no command but the reset.
 *
 * Origin: Aosong AHT20 datasheet V1.0, 5.3 and 5.4; 0xe1 as the AHT10 before it. Its slow response (5 to 30 s to a step)
 * and its self-heating are not modelled: a recording already holds them.
 */
export function aht20Chip({ signal, names = ['temp', 'hum'], rateHz = 10 }: Aht20ChipOptions): Part {
  const chip = new Aht20Chip(signal, names, rateHz);
  return {
    name: 'aht20',
    place: `i2c 0x${address.toString(16)}`,
    origin: signal.origin,
    plugIn: ({ i2c }) => i2c(address, chip),
    powerUp: () => chip.powerUp(),
  };
}

class Aht20Chip implements I2cChip {
  readonly #signal: SignalSource;
  readonly #rateHz: number;
  readonly #values: Float32Array;
  readonly #picks: readonly number[];
  /** Status, five bytes of values, checksum. */
  readonly #answer = [0, 0, 0, 0, 0, 0, 0];
  #measured: readonly number[] = [0, 0, 0, 0, 0];
  #readyAt = 0;
  #isCalibrated = false;
  #next = 0;

  constructor(signal: SignalSource, [temperature, humidity]: readonly [string, string], rateHz: number) {
    this.#signal = signal;
    this.#rateHz = rateHz;
    this.#values = new Float32Array(signal.channels.length);
    this.#picks = [...channelPicker(signal, [temperature], 'degC'), ...channelPicker(signal, [humidity], '%RH')];
  }

  powerUp(): void {
    this.#isCalibrated = false;
    this.#measured = [0, 0, 0, 0, 0];
    this.#readyAt = 0;
    this.#next = 0;
  }

  write(bytes: readonly number[], at: number): void {
    const [first, second, third] = bytes;
    this.#next = 0;
    if (first === command.reset) {
      this.powerUp();
      this.#readyAt = at + resetS;
    } else if (at < this.#readyAt) return;
    else if (first === command.initialise || first === command.initialiseAht10) {
      this.#isCalibrated = true;
      this.#readyAt = at + initialiseS;
    } else if (first === command.measure && second === 0x33 && third === 0x00 && this.#isCalibrated) this.#measure(at);
  }

  /** The status always comes first, whatever was read before. */
  read(at: number): number {
    if (this.#next === 0) this.#compose(at);
    return this.#answer[this.#next++] ?? 0xff;
  }

  stop(): void {
    this.#next = 0;
  }

  #measure(at: number): void {
    this.#signal.sample(at, this.#values, this.#rateHz);
    const [temperature, humidity] = this.#picks.map((pick) => this.#values[pick] ?? 0);
    const t = counts(((temperature ?? 0) + 50) / 200);
    const h = counts((humidity ?? 0) / 100);
    this.#measured = [h >> 12, (h >> 4) & 0xff, ((h & 0x0f) << 4) | (t >> 16), (t >> 8) & 0xff, t & 0xff];
    this.#readyAt = at + measureS;
  }

  #compose(at: number): void {
    const isBusy = at < this.#readyAt;
    this.#answer[0] = (isBusy ? bit.busy : 0) | (this.#isCalibrated ? bit.calibrated : 0);
    if (!isBusy) this.#measured.forEach((byte, i) => (this.#answer[1 + i] = byte));
    this.#answer[6] = crc8(this.#answer.slice(0, 6));
  }
}

/** A share of full scale in 20 bits; what is no number reads as the least. */
const counts = (share: number): number => Math.max(0, Math.min(most, Math.round(share * 2 ** 20) || 0));
