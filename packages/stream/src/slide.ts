import { slide as block } from '@pipit/dsp';
import { through } from './through.js';

/**
 * Cuts a stream of chunks into overlapping windows of `length` instants, one every `hop`.
 *
 * A gap in the board's clock (an unplugged cable, a dropped packet) and a NaN start a new window: no window ever mixes
 * samples from both sides. A chunk of another rate or a broken shape ends the stream with a coded error.
 *
 * ```ts
 * imu.pipe(slide({ length: 128, hop: 64 }))
 * ```
 */
export const slide = through(block);
