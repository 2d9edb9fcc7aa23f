import type { Link } from './link.js';
import { openSerial } from './open-serial.js';

/** `baudRate` must be what the firmware was built with: 57,600 in StandardFirmata. */
export interface SerialOptions {
  readonly baudRate?: number;
}

/** A UART sends ten bits for each byte: start, eight data, stop. */
const bitsPerByte = 10;

/**
 * A link over a serial port. The driver is `serialport`, which is not installed with Pipit: without it the first
 * connection fails with `SERIAL_MISSING`.
 *
 * ```ts
 * const board = new FirmataBoard({
 *   link: serial('/dev/ttyACM0'),
 *   sensors: { vibration: mpu6050({ rateHz: 200 }) },
 * });
 * board.sensors('vibration').subscribe(({ at, samples }) => console.log(at, samples));
 * ```
 */
export function serial(path: string, { baudRate = 57_600 }: SerialOptions = {}): Link {
  return {
    name: path,
    bytesPerSecond: baudRate / bitsPerByte,
    origin: () => ({ kind: 'serial', synthetic: false, description: `the board on ${path}` }),
    open: (events) => openSerial(path, baudRate, events),
  };
}
