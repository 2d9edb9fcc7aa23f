import type { SeededRandom } from '@pipit/train';

const channels = 6;

/**
 * Makes of a gesture, as the network sees it, a movement that is none: either another's axes take the place of each (up
 * becomes right, right becomes forward), which no arm can do, or all is replaced by a smooth random movement as strong.
 */
export function nonsense(window: Float32Array, random: SeededRandom): void {
  if (random.next() < 0.5) turnAxes(window, 1 + random.below(2), random);
  else wander(window, random);
}

function turnAxes(window: Float32Array, by: number, random: SeededRandom): void {
  const sign = random.next() < 0.5 ? -1 : 1;
  for (let at = 0; at < window.length; at += 3) {
    const three = [window[at], window[at + 1], window[at + 2]] as [number, number, number];
    for (let k = 0; k < 3; k++) window[at + k] = sign * (three[(k + by) % 3] as number);
  }
}

/** Sums of a few waves, from rest to rest, each channel by itself. */
function wander(window: Float32Array, random: SeededRandom): void {
  const length = window.length / channels;
  let power = 0;
  for (const value of window) power += (value * value) / window.length;
  const strength = Math.sqrt(power) * 2 ** random.between(-2, 0.5);
  for (let c = 0; c < channels; c++) {
    const waves = Array.from({ length: 3 }, () => [
      random.between(0.5, 4),
      2 * Math.PI * random.next(),
      random.normal(),
    ]);
    for (let i = 0; i < length; i++) {
      const t = i / (length - 1);
      const wave = waves.reduce((sum, [f = 0, at = 0, size = 0]) => sum + size * Math.sin(2 * Math.PI * f * t + at), 0);
      window[i * channels + c] = strength * wave * Math.sqrt(Math.sin(Math.PI * t));
    }
  }
}
