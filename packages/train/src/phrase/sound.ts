/** A recording in memory, as a phrase detector learns from it. */
export interface Sound {
  /** One channel of 16-bit samples. */
  readonly samples: Int16Array;
  /** Whether the phrase is said in it. */
  readonly isPhrase: boolean;
  /** Where the phrase ends, in samples: as said by the data, else where the speech ends. */
  readonly end: number;
  /** Whether it has no pauses around it, and what comes next may follow directly. */
  readonly isTrimmed?: boolean;
  /** Which source it came from, by its place in the recipe. */
  readonly source: number;
}

const pcm = 32_768;
/** 20 ms at 16 kHz. */
const stretch = 320;

export function toPcm(samples: Float32Array): Int16Array {
  const out = new Int16Array(samples.length);
  for (let i = 0; i < out.length; i++)
    out[i] = Math.max(-pcm, Math.min(pcm - 1, Math.round(pcm * (samples[i] as number))));
  return out;
}

export function fromPcm(samples: Int16Array): Float32Array {
  const out = new Float32Array(samples.length);
  for (let i = 0; i < out.length; i++) out[i] = (samples[i] as number) / pcm;
  return out;
}

/** Without the pauses around what is said: 30 ms before it and 60 ms after it are left. */
export function trimmed(samples: Int16Array): Int16Array {
  const begin = samples.length - speechEndOf(samples.toReversed());
  return samples.slice(Math.max(0, begin - 1.5 * stretch), speechEndOf(samples) + 3 * stretch);
}

/**
 * Where speech ends in a clip that holds little else, in samples: after the last 40 ms within 17 dB of the loudest, a
 * twentieth of them being allowed to be a click.
 */
export function speechEndOf(samples: Int16Array): number {
  const powers = Array.from({ length: Math.max(0, Math.floor(samples.length / stretch) - 1) }, (_, i) => {
    let power = 0;
    for (let k = i * stretch; k < (i + 2) * stretch; k++) power += (samples[k] as number) ** 2;
    return power;
  });
  const loudest = powers.toSorted((a, b) => b - a)[Math.floor(powers.length / 20)] ?? 0;
  return Math.min(samples.length, (powers.findLastIndex((power) => power >= 0.02 * loudest) + 2) * stretch);
}
