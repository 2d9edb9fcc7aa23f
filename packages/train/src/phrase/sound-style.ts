import { hann, RealFft } from '@pipit/dsp';
import type { SeededRandom } from '../seeded-random.js';

/** How a recording sounds whatever is said in it: mean power of each band where it is loud, and where it is quiet. */
export interface SoundStyle {
  readonly loud: Float64Array;
  readonly quiet: Float64Array;
}

const rateHz = 16_000;
const frame = 512;
const fft = new RealFft(frame);
const taper = hann(frame);
/** Edges of the bands in bins: each is a sixth wider than the one below it, and no narrower than two bins. */
const edges = bandEdges();
const taps = 63;
/** How far one recording's bands are brought towards another's: what is not there cannot be lifted without end. */
const [mostUpDb, mostDownDb] = [15, 40];
/** What is said stays so far above the other's noise: some recordings have no quiet parts. */
const leastSnrDb = 8;

/** The style of a recording; undefined of one shorter than four frames of 32 ms at 16 kHz, or of silence. */
export function styleOf(samples: Float32Array): SoundStyle | undefined {
  const rows: { readonly total: number; readonly bands: Float64Array }[] = [];
  for (let at = 0; at + frame <= samples.length; at += frame / 2) {
    for (let i = 0; i < frame; i++) fft.input[i] = (taper[i] as number) * (samples[at + i] as number);
    fft.transform();
    const bands = edges.slice(1).map((end, b) => {
      let power = 0;
      for (let k = edges[b] as number; k < end; k++)
        power += (fft.spectrum[2 * k] as number) ** 2 + (fft.spectrum[2 * k + 1] as number) ** 2;
      return power / (end - (edges[b] as number));
    });
    rows.push({ total: sum(bands), bands: Float64Array.from(bands) });
  }
  rows.sort((a, b) => a.total - b.total);
  const heard = rows.filter(({ total }) => total > 0);
  const loudest = heard.at(-1 - Math.floor(heard.length / 20))?.total ?? 0;
  if (heard.length < 4) return undefined;
  return {
    loud: mean(heard.filter(({ total }) => total >= loudest / 100).map(({ bands }) => bands)),
    quiet: mean(heard.slice(0, Math.ceil(heard.length / 10)).map(({ bands }) => bands)),
  };
}

/**
 * A recording of one style as if it had been made as another was: filtered so that its loud parts have the other's spectrum,
 * with noise like the other's quiet parts under it, 8 dB below at most. Loudness stays about the same.
 */
export function inStyleOf(
  samples: Float32Array,
  own: SoundStyle,
  other: SoundStyle,
  random: SeededRandom,
): Float32Array {
  const level = sum(own.loud) / sum(other.loud);
  const gains = own.loud.map((power, b) => {
    const ratio = (level * (other.loud[b] as number)) / Math.max(1e-20, power);
    return Math.sqrt(Math.max(10 ** (-mostDownDb / 10), Math.min(10 ** (mostUpDb / 10), ratio)));
  });
  const filtered = convolved(samples, filterOf(gains));
  const heard = Math.sqrt(level * Math.min(1, sum(other.loud) / sum(other.quiet) / 10 ** (leastSnrDb / 10)));
  const noise = noiseOf(other, random);
  const start = random.below(noise.length);
  for (let i = 0; i < filtered.length; i++)
    filtered[i] = (filtered[i] as number) + heard * (noise[(start + i) % noise.length] as number);
  return filtered;
}

const noises = new WeakMap<SoundStyle, Float32Array>();

/** Two seconds of noise with the spectrum of a style's quiet parts, made once. */
function noiseOf(style: SoundStyle, random: SeededRandom): Float32Array {
  const known = noises.get(style);
  if (known) return known;
  const white = new Float32Array(2 * rateHz).map(() => Math.sqrt(3) * (2 * random.next() - 1));
  /** What the bins of white noise of power 1 have. */
  const power = sum(taper.map((value) => value * value));
  const made = convolved(white, filterOf(style.quiet.map((quiet) => Math.sqrt(quiet / power))));
  noises.set(style, made);
  return made;
}

/** A linear-phase filter of these gains in the middle of each band. */
function filterOf(gains: Float64Array): Float64Array {
  const half = (taps - 1) / 2;
  const grid = Float64Array.from({ length: frame / 2 + 1 }, (_, k) => gainAt(gains, k));
  return Float64Array.from({ length: taps }, (_, n) => {
    let value = ((grid[0] as number) + (grid[frame / 2] as number) * (((n - half) & 1) === 0 ? 1 : -1)) / 2;
    for (let k = 1; k < frame / 2; k++) value += (grid[k] as number) * Math.cos((2 * Math.PI * k * (n - half)) / frame);
    return (value / (frame / 2)) * (0.5 + 0.5 * Math.cos((Math.PI * (n - half)) / (half + 1)));
  });
}

/** Between the middles of bands evenly. */
function gainAt(gains: Float64Array, bin: number): number {
  const middle = (b: number) => ((edges[b] as number) + (edges[b + 1] as number)) / 2;
  const last = gains.length - 1;
  if (bin <= middle(0)) return gains[0] as number;
  if (bin >= middle(last)) return gains[last] as number;
  let b = 0;
  while (middle(b + 1) < bin) b++;
  const share = (bin - middle(b)) / (middle(b + 1) - middle(b));
  return (1 - share) * (gains[b] as number) + share * (gains[b + 1] as number);
}

/** The middle of a convolution with a symmetric filter, as long as the samples. */
function convolved(samples: Float32Array, filter: Float64Array): Float32Array {
  const half = (filter.length - 1) / 2;
  const padded = new Float64Array(samples.length + 2 * half);
  padded.set(samples, half);
  const out = new Float32Array(samples.length);
  for (let i = 0; i < out.length; i++) {
    const last = i + 2 * half;
    let value = (filter[half] as number) * (padded[i + half] as number);
    for (let k = 0; k < half; k++)
      value += (filter[k] as number) * ((padded[i + k] as number) + (padded[last - k] as number));
    out[i] = value;
  }
  return out;
}

function bandEdges(): number[] {
  const made = [1];
  while ((made.at(-1) as number) < frame / 2) {
    const last = made.at(-1) as number;
    made.push(Math.min(frame / 2 + 1, Math.max(last + 2, Math.round(last * 1.17))));
  }
  return made;
}

const sum = (values: Float64Array | readonly number[]): number => {
  let total = 0;
  for (const value of values) total += value;
  return total;
};

const mean = (rows: readonly Float64Array[]): Float64Array =>
  (rows[0] ?? new Float64Array(0)).map((_, b) => sum(rows.map((row) => row[b] as number)) / rows.length);
