import type { SignalSpec } from '@pipit/core';
import { fitSignal } from './fit-signal.js';
import type { Recording } from './recording.js';

/**
 * The samples of recordings one behind the other, in the channels, order and units of `spec`; no more than `seconds` of them.
 *
 * The pauses between them are cut out: a stream to play, not one to take figures from. Errors: those of `fitSignal` and of reading.
 */
export async function joinRecordings(
  recordings: readonly Recording[],
  spec: SignalSpec,
  seconds = Number.POSITIVE_INFINITY,
): Promise<Float32Array> {
  const parts: Float32Array[] = [];
  let left = Math.round(seconds * spec.rateHz) * spec.channels.length;
  for (const recording of recordings) {
    if (left <= 0) break;
    const part = fitSignal(recording.spec, spec)(await recording.read()).subarray(0, left);
    parts.push(part);
    left -= part.length;
  }
  const joined = new Float32Array(parts.reduce((sum, { length }) => sum + length, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(part, offset);
    offset += part.length;
  }
  return joined;
}
