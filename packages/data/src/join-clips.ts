import type { SignalSpec } from '@pipit/core';

/** A clip with what it is called. */
export interface LabelledClip {
  readonly label: string;
  /** Interleaved. */
  readonly samples: Float32Array;
}

/** Where a clip lies in a stream, in seconds. */
export interface PlacedClip {
  readonly label: string;
  readonly from: number;
  readonly to: number;
}

export interface JoinOptions {
  /** Seconds of rest at both ends of a pause. */
  readonly restS?: number;
  /** Seconds in between, in which each channel goes in a straight line from where one clip ends to where the next begins. */
  readonly wayS?: number;
  /** Channels that read 0 in a pause: a gyroscope. */
  readonly still?: readonly string[];
}

/**
 * Clips one after the other as one stream, with pauses made up before, between and after them: for trying on a stream what was
 * recorded gesture by gesture. Only the pauses are made up.
 */
export function joinClips(
  clips: readonly LabelledClip[],
  spec: Pick<SignalSpec, 'rateHz' | 'channels'>,
  { restS = 1, wayS = 1, still = [] }: JoinOptions = {},
): { readonly samples: Float32Array; readonly placed: readonly PlacedClip[] } {
  const width = spec.channels.length;
  const isStill = spec.channels.map(({ name }) => still.includes(name));
  const pause = Math.round((2 * restS + wayS) * spec.rateHz);
  const total = clips.reduce((sum, { samples }) => sum + samples.length + pause * width, pause * width);
  const joined = new Float32Array(total);
  const placed: PlacedClip[] = [];
  let end = 0;
  const rest = (from: Float32Array, to: Float32Array) => {
    for (let i = 0; i < pause; i++) {
      const share = Math.min(1, Math.max(0, (i / spec.rateHz - restS) / Math.max(wayS, 1e-9)));
      for (let c = 0; c < width; c++) {
        const a = from[c] ?? 0;
        joined[end++] = isStill[c] ? 0 : a + share * ((to[c] ?? 0) - a);
      }
    }
  };
  for (const [i, { label, samples }] of clips.entries()) {
    const first = samples.subarray(0, width);
    rest(clips[i - 1]?.samples.subarray(-width) ?? first, first);
    joined.set(samples, end);
    placed.push({ label, from: end / width / spec.rateHz, to: (end + samples.length) / width / spec.rateHz });
    end += samples.length;
  }
  const last = clips.at(-1)?.samples.subarray(-width) ?? joined.subarray(0, width);
  rest(last, last);
  return { samples: joined, placed };
}
