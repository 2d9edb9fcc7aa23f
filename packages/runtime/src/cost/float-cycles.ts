import type { Board } from './boards.js';

/**
 * Processor cycles of one floating-point operation with its loads and its share of the loop: rules of thumb, good to a factor of
 * two, measured on no board.
 *
 * Cortex-M0+: about 70 for add and multiply in software (RP2040 datasheet, 2.8.3.2.1) and the loads. Cortex-M4 and M33: 1 to 3
 * for the operation, 2 a load (Cortex-M4 TRM, 3.3 and 7.2). M7 and M85 issue two at a time. Xtensa as M4. AVR: 100 to 150 in
 * avr-libc's software floating point.
 */
export function floatCycles({ core, mhz }: Board): number {
  if (core === undefined) return mhz < 100 ? 150 : 8;
  if (core === 'cortex-m0+') return 80;
  return core === 'cortex-m7' || core === 'cortex-m85' ? 4 : 8;
}
