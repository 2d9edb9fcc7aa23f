import { firmata, pinMode } from '../firmata/firmata-bytes.js';
import { MessageCutter } from '../firmata/message-cutter.js';
import { packedText, unpacked } from '../firmata/seven-bit.js';
import type { Hardware } from './hardware.js';
import { I2cPort } from './i2c-port.js';
import { firstAnalogPin, unoPins } from './uno-pins.js';

const version = [2, 5] as const;
const name = 'StandardFirmata.ino';
const defaultIntervalS = 0.019;
/** One conversion of the ADC at its default prescaler: 13 cycles at 125 kHz. */
const conversionS = 13 / 125_000;
/** Servo.h: below it, a value is an angle in degrees; from it on, a pulse width. */
const minPulseUs = 544;
const maxPulseUs = 2400;

/**
 * The program that most Arduinos with Firmata run, byte for byte as a host sees it.
 *
 * Origin: protocol.md and i2c.md of github.com/firmata/protocol; behaviour of StandardFirmata 2.5.
 */
export class StandardFirmata {
  readonly #hw: Hardware;
  readonly #cutter = new MessageCutter('host', (message) => this.#obey(message));
  #i2c: I2cPort;
  #modes: number[] = [];
  #states: number[] = [];
  #servoPulses = new Map<number, readonly [number, number]>();
  #analog = new Set<number>();
  #ports = new Map<number, number>();
  intervalS = defaultIntervalS;

  constructor(hardware: Hardware) {
    this.#hw = hardware;
    this.#i2c = new I2cPort(hardware);
    this.#forget();
  }

  /** As after a reset: everything is forgotten, then the board introduces itself. */
  boot(): void {
    this.#cutter.reset();
    this.#forget();
    this.#sendVersion();
    this.#sendFirmware();
  }

  receive(byte: number): void {
    this.#cutter.take(byte);
  }

  /** One round of the loop: every analog pin and I2C read that is reported on. */
  sample(): void {
    for (const channel of [...this.#analog].sort((a, b) => a - b)) {
      this.#hw.uart.spend(conversionS);
      const counts = this.#hw.analogRead(channel);
      this.#hw.uart.send([firmata.analogMessage | channel, counts & 0x7f, counts >> 7]);
    }
    this.#i2c.sample();
  }

  /** An input pin changed: reported if its port is. */
  inputChanged(pin: number): void {
    this.#reportPort(pin >> 3);
  }

  #forget(): void {
    this.#modes = unoPins.map((_, pin) => (pin >= firstAnalogPin ? pinMode.analog : pinMode.output));
    this.#states = unoPins.map(() => 0);
    this.#servoPulses.clear();
    this.#analog.clear();
    this.#ports.clear();
    this.#i2c = new I2cPort(this.#hw);
    this.intervalS = defaultIntervalS;
    for (const pin of unoPins.keys()) this.#hw.drive(pin, { mode: 'none' });
  }

  #obey(message: Uint8Array): void {
    const [command = 0, a = 0, b = 0] = message;
    if (command === firmata.startSysex) this.#obeySysex(a, [...message.subarray(2, -1)]);
    else if (command === firmata.reportVersion) this.#sendVersion();
    else if (command === firmata.systemReset) this.#forget();
    else if (command === firmata.setPinMode) this.#setMode(a, b);
    else if (command === firmata.setDigitalPin) this.#writeDigital(a, b & 1);
    else if ((command & 0xf0) === firmata.digitalMessage) this.#writePort(command & 0x0f, a | (b << 7));
    else if ((command & 0xf0) === firmata.analogMessage) this.#writeAnalog(command & 0x0f, a | (b << 7));
    else if ((command & 0xf0) === firmata.reportAnalog) this.#reportAnalog(command & 0x0f, a);
    else if ((command & 0xf0) === firmata.reportDigital) this.#reportDigital(command & 0x0f, a);
  }

  #obeySysex(command: number, data: readonly number[]): void {
    const [a = 0, b = 0] = data;
    switch (command) {
      case firmata.reportFirmware:
        return this.#sendFirmware();
      case firmata.capabilityQuery:
        return this.#sysex(
          firmata.capabilityResponse,
          unoPins.flatMap((modes) => [...[...modes].flat(), 0x7f]),
        );
      case firmata.analogMappingQuery: {
        const channels = unoPins.map((_, pin) => (pin >= firstAnalogPin ? pin - firstAnalogPin : 0x7f));
        return this.#sysex(firmata.analogMappingResponse, channels);
      }
      case firmata.pinStateQuery:
        if (a < unoPins.length) this.#sysex(firmata.pinStateResponse, this.#pinState(a));
        return;
      case firmata.extendedAnalog:
        return this.#writeAnalog(
          a,
          data.slice(1).reduceRight((value, bits) => (value << 7) | bits, 0),
        );
      case firmata.servoConfig:
        this.#servoPulses.set(a, [b | ((data[2] ?? 0) << 7), (data[3] ?? 0) | ((data[4] ?? 0) << 7)]);
        return this.#setMode(a, pinMode.servo);
      case firmata.samplingInterval:
        this.intervalS = Math.max(1, a | (b << 7)) / 1000;
        return;
      case firmata.i2cConfig:
        this.#i2c.enable();
        return;
      case firmata.i2cRequest:
        this.#i2c.request(a, (b >> 3) & 3, unpacked(data.slice(2)));
    }
  }

  #pinState(pin: number): number[] {
    const state = this.#states[pin] ?? 0;
    return [pin, this.#modes[pin] ?? 0, state & 0x7f, ...(state > 0x7f ? [(state >> 7) & 0x7f] : [])];
  }

  #setMode(pin: number, mode: number): void {
    if (!unoPins[pin]?.has(mode)) return;
    this.#modes[pin] = mode;
    if (mode === pinMode.output) this.#hw.drive(pin, { mode: 'digital', level: 0 });
    else if (mode === pinMode.pwm) this.#hw.drive(pin, { mode: 'pwm', duty: 0 });
    else if (mode !== pinMode.servo) this.#hw.drive(pin, { mode: 'none' });
  }

  #writeDigital(pin: number, level: number): void {
    if (this.#modes[pin] !== pinMode.output || !unoPins[pin]?.has(pinMode.output)) return;
    this.#states[pin] = level;
    this.#hw.drive(pin, { mode: 'digital', level: level === 0 ? 0 : 1 });
  }

  #writePort(port: number, levels: number): void {
    for (let bit = 0; bit < 8; bit++) this.#writeDigital(port * 8 + bit, (levels >> bit) & 1);
  }

  #writeAnalog(pin: number, value: number): void {
    if (this.#modes[pin] === pinMode.pwm) {
      this.#states[pin] = Math.min(255, value);
      this.#hw.drive(pin, { mode: 'pwm', duty: Math.min(255, value) / 255 });
    } else if (this.#modes[pin] === pinMode.servo) {
      this.#states[pin] = value;
      const [min, max] = this.#servoPulses.get(pin) ?? [minPulseUs, maxPulseUs];
      const pulseUs = value < minPulseUs ? min + ((max - min) * Math.min(180, value)) / 180 : value;
      this.#hw.drive(pin, { mode: 'servo', pulseUs });
    }
  }

  #reportAnalog(channel: number, isOn: number): void {
    if (!unoPins[firstAnalogPin + channel]) return;
    if (isOn) this.#analog.add(channel);
    else this.#analog.delete(channel);
  }

  #reportDigital(port: number, isOn: number): void {
    if (!isOn) this.#ports.delete(port);
    else {
      this.#ports.set(port, -1);
      this.#reportPort(port);
    }
  }

  #reportPort(port: number): void {
    const before = this.#ports.get(port);
    if (before === undefined) return;
    let levels = 0;
    for (let bit = 0; bit < 8; bit++) {
      const mode = this.#modes[port * 8 + bit];
      const isInput = mode === pinMode.input || mode === pinMode.pullup;
      if (isInput && this.#hw.digitalRead(port * 8 + bit)) levels |= 1 << bit;
    }
    if (levels === before) return;
    this.#ports.set(port, levels);
    this.#hw.uart.send([firmata.digitalMessage | port, levels & 0x7f, levels >> 7]);
  }

  #sendVersion(): void {
    this.#hw.uart.send([firmata.reportVersion, ...version]);
  }

  #sendFirmware(): void {
    this.#sysex(firmata.reportFirmware, [...version, ...packedText(name)]);
  }

  #sysex(command: number, data: readonly number[]): void {
    this.#hw.uart.send([firmata.startSysex, command, ...data, firmata.endSysex]);
  }
}
