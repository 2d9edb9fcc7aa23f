import type { FrontEnd } from '../../recipe/front-end.js';
import { speechBands } from '../speech-network.js';
import { restFrames } from '../speech-sound.js';

/** The features of a whole sound as bytes, frame by frame, as a device hears it after a moment of silence. */
export function featuresOf(samples: Float32Array, frontEnd: FrontEnd): Int8Array {
  const rest = 320 * restFrames;
  const sound = new Float32Array(rest + Math.max(samples.length, 480));
  sound.set(samples, rest);
  const frames = Math.floor((sound.length - 480) / 320) + 1;
  const out = new Int8Array(frames * speechBands);
  let frame = 0;
  frontEnd.each(sound, (values) => out.set(values, speechBands * frame++));
  return out.subarray(restFrames * speechBands);
}
