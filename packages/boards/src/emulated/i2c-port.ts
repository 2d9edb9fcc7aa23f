import { firmata, i2cMode } from '../firmata/firmata-bytes.js';
import { packed, packedText } from '../firmata/seven-bit.js';
import type { Hardware } from './hardware.js';

interface Query {
  readonly address: number;
  readonly register: number | undefined;
  readonly count: number;
}

/** Limits of StandardFirmata 2.5 on an AVR: repeated reads at a time, and the buffer of Arduino's Wire library. */
const maxQueries = 8;
const wireBytes = 32;
/** Nine clocks a byte, the address byte included, at 100 kHz. */
const byteS = 9 / 100_000;

/** The I2C side of StandardFirmata: single and repeated reads, writes, and its complaints as text. */
export class I2cPort {
  readonly #hw: Hardware;
  #isEnabled = false;
  #queries: Query[] = [];

  constructor(hardware: Hardware) {
    this.#hw = hardware;
  }

  enable(): void {
    this.#isEnabled = true;
  }

  request(address: number, mode: number, data: readonly number[]): void {
    if (!this.#isEnabled) return;
    if (mode === i2cMode.write) this.#write(address, data);
    else if (mode === i2cMode.stop) this.#stop(address);
    else {
      const [first = 0, second] = data;
      const query =
        second === undefined
          ? { address, register: undefined, count: first }
          : { address, register: first, count: second };
      if (mode === i2cMode.readOnce) this.#read(query);
      else if (this.#queries.length >= maxQueries) this.#complain('too many queries');
      else this.#queries.push(query);
    }
  }

  sample(): void {
    for (const query of this.#queries) this.#read(query);
  }

  #write(address: number, data: readonly number[]): void {
    const { uart } = this.#hw;
    uart.spend((1 + data.length) * byteS);
    this.#hw.chip(address)?.write(data, uart.now());
  }

  #read({ address, register, count }: Query): void {
    const { uart } = this.#hw;
    const chip = this.#hw.chip(address);
    if (register !== undefined) {
      uart.spend(2 * byteS);
      chip?.write([register], uart.now());
    }
    const wanted = Math.min(count, wireBytes);
    uart.spend((1 + (chip ? wanted : 0)) * byteS);
    const bytes = chip ? Array.from({ length: wanted }, () => chip.read(uart.now())) : [];
    chip?.stop();
    if (bytes.length < count) this.#complain('I2C: Too few bytes received');
    uart.send([firmata.startSysex, firmata.i2cReply, ...packed([address, register ?? 0, ...bytes]), firmata.endSysex]);
  }

  #stop(address: number): void {
    const found = this.#queries.findIndex((query) => query.address === address);
    if (found >= 0) this.#queries.splice(found, 1);
  }

  #complain(text: string): void {
    this.#hw.uart.send([firmata.startSysex, firmata.stringData, ...packedText(text), firmata.endSysex]);
  }
}
