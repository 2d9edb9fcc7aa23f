import { speechBands } from '../speech-network.js';

/** A stretch of frames, `end` excluded. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Pauses up to this many frames (0.24 s) belong to a phrase. */
const pause = 12;

/**
 * The stretch of a sound in which most is said: where the features lie more than a third of the way from its quiet to its
 * loud frames. Undefined where nothing stands out.
 */
export function activeFrames(features: Int8Array): Stretch | undefined {
  const energy = smoothed(features);
  const sorted = [...energy].sort((a, b) => a - b);
  const quiet = sorted[Math.floor(0.1 * sorted.length)] ?? 0;
  const loud = sorted[Math.floor(0.97 * sorted.length)] ?? 0;
  if (loud - quiet < 4) return undefined;
  const threshold = quiet + 0.35 * (loud - quiet);
  let best: Stretch | undefined;
  let most = 0;
  let open: { start: number; end: number; sum: number } | undefined;
  for (let frame = 0; frame < energy.length; frame++) {
    const above = (energy[frame] as number) - threshold;
    if (above <= 0) continue;
    if (!open || frame - open.end > pause) open = { start: frame, end: frame, sum: 0 };
    open.end = frame + 1;
    open.sum += above;
    if (open.sum > most) {
      most = open.sum;
      best = { start: open.start, end: open.end };
    }
  }
  return best;
}

/** The mean of each frame's bands, over five frames. */
function smoothed(features: Int8Array): Float64Array {
  const frames = features.length / speechBands;
  const energy = new Float64Array(frames);
  for (let frame = 0; frame < frames; frame++) {
    let sum = 0;
    for (let band = 0; band < speechBands; band++) sum += (features[frame * speechBands + band] as number) + 128;
    energy[frame] = sum / speechBands;
  }
  return energy.map((_, frame) => {
    const around = energy.subarray(Math.max(0, frame - 2), frame + 3);
    return around.reduce((sum, value) => sum + value, 0) / around.length;
  });
}
