import type { Core } from './mlperf-tiny.js';

export interface Board {
  /** The core whose measurements stand for it; absent where none was measured (Xtensa, AVR). */
  readonly core?: Core;
  readonly mhz: number;
  readonly ramBytes: number;
  readonly flashBytes: number;
  /** The very board that was measured: only then is its energy known. */
  readonly isMeasured?: boolean;
}

const kib = 1024;
const mib = 1024 * 1024;

/** Common boards with the memory that their makers' data sheets state. External RAM is not counted. */
export const boards = {
  'arduino-uno-r3': { mhz: 16, ramBytes: 2 * kib, flashBytes: 32 * kib },
  'arduino-nano-33-ble-sense': { core: 'cortex-m4', mhz: 64, ramBytes: 256 * kib, flashBytes: 1 * mib },
  'arduino-portenta-h7': { core: 'cortex-m7', mhz: 480, ramBytes: 1 * mib, flashBytes: 2 * mib },
  'bbc-microbit-v2': { core: 'cortex-m4', mhz: 64, ramBytes: 128 * kib, flashBytes: 512 * kib },
  'esp32-devkitc': { mhz: 240, ramBytes: 520 * kib, flashBytes: 4 * mib },
  'esp32-s3-devkitc': { mhz: 240, ramBytes: 512 * kib, flashBytes: 8 * mib },
  'raspberry-pi-pico': { core: 'cortex-m0+', mhz: 133, ramBytes: 264 * kib, flashBytes: 2 * mib },
  'raspberry-pi-pico-2': { core: 'cortex-m33', mhz: 150, ramBytes: 520 * kib, flashBytes: 4 * mib },
  'seeed-xiao-nrf52840': { core: 'cortex-m4', mhz: 64, ramBytes: 256 * kib, flashBytes: 1 * mib },
  'sparkfun-edge-2': { core: 'cortex-m4', mhz: 48, ramBytes: 384 * kib, flashBytes: 1 * mib },
  'stm32f746g-disco': { core: 'cortex-m7', mhz: 216, ramBytes: 340 * kib, flashBytes: 1 * mib },
  'nucleo-g0b1re': {
    core: 'cortex-m0+',
    mhz: 64,
    ramBytes: 144 * kib,
    flashBytes: 512 * kib,
    isMeasured: true,
  },
  'nucleo-l4r5zi': { core: 'cortex-m4', mhz: 120, ramBytes: 640 * kib, flashBytes: 2 * mib, isMeasured: true },
  'nucleo-u575zi-q': { core: 'cortex-m33', mhz: 160, ramBytes: 784 * kib, flashBytes: 2 * mib, isMeasured: true },
  'nucleo-h7a3zi-q': { core: 'cortex-m7', mhz: 280, ramBytes: 1376 * kib, flashBytes: 2 * mib, isMeasured: true },
  'ek-ra8d1': { core: 'cortex-m85', mhz: 480, ramBytes: 1 * mib, flashBytes: 2 * mib, isMeasured: true },
  'teensy-4.1': { core: 'cortex-m7', mhz: 600, ramBytes: 1 * mib, flashBytes: 8 * mib },
} as const satisfies Record<string, Board>;

export type BoardName = keyof typeof boards;
