/** Counts of the recordings' sensor in a g and in a deg/s: three axes each. */
const counts = [16384, 16384, 16384, 32768 / 250, 32768 / 250, 32768 / 250];
/** What is left of a straight line after rounding, in counts: a real sensor is never this smooth for long. */
const smoothest = 2.5;
/** Instants of a gap that counts: half a second. */
const shortest = 25;

/**
 * Makes one gesture of a recording that was cut at the wrong place.
 *
 * Most recordings that are flagged as noisy hold the end of one gesture, a gap of seconds bridged by a straight line, and the
 * beginning of the next gesture, which is of the same kind and goes on in the next file: where one file ends the next begins,
 * far closer than any other of the same person and gesture. The longest straight line of at least half a second is taken out
 * and what is behind it put in front. A recording without one stays as it is. Nothing but the samples of the recording is
 * looked at: neither its label nor other files.
 */
export function joinCut(samples: Float32Array): Float32Array {
  const width = counts.length;
  const instants = samples.length / width;
  let from = 0;
  let longest = 0;
  let run = 0;
  for (let i = 1; i + 1 < instants; i++) {
    run = isStraight(samples, i) ? run + 1 : 0;
    if (run <= longest) continue;
    longest = run;
    from = i - run + 1;
  }
  if (longest < shortest) return samples;
  const behind = samples.subarray((from + longest) * width);
  const joined = new Float32Array(behind.length + from * width);
  joined.set(behind);
  joined.set(samples.subarray(0, from * width), behind.length);
  return joined;
}

/** Whether instant `i` lies on the line between its neighbours in every channel. */
function isStraight(samples: Float32Array, i: number): boolean {
  const width = counts.length;
  for (let c = 0; c < width; c++) {
    const at = i * width + c;
    const bend = (samples[at - width] as number) - 2 * (samples[at] as number) + (samples[at + width] as number);
    if (Math.abs(bend) * (counts[c] as number) > smoothest) return false;
  }
  return true;
}
