/** Logarithmic magnitudes of bands, frame by frame, as `microfrontend` gives them. */
export interface Spectrogram {
  /** [frames][bands] */
  readonly values: ArrayLike<number>;
  /** Hertz that each band is centred on, and what a tone there of amplitude `toneLevel` reads. */
  readonly centresHz: readonly number[];
  readonly toneReads: readonly number[];
  /** Units of the values for a factor of e. */
  readonly perNeper: number;
  readonly framesHz: number;
}

/** Amplitude of the tones by which a front end is calibrated. */
export const toneLevel = 0.05;

/**
 * Sound whose spectrogram is about the given one: a tone a band, as loud as its values say. A voice of tones, like a
 * channel vocoder's (H. Dudley, J. Acoust. Soc. Am. 11 (1939) 169-177).
 */
export function soundOfSpectrogram(
  { values, centresHz, toneReads, perNeper, framesHz }: Spectrogram,
  rateHz: number,
): Float32Array {
  const bands = centresHz.length;
  const frames = values.length / bands;
  const hop = rateHz / framesHz;
  const sound = new Float32Array(Math.round((frames + 0.5) * hop));
  centresHz.forEach((hz, band) => {
    const amplitude = (frame: number) =>
      toneLevel * Math.exp(((values[frame * bands + band] as number) - (toneReads[band] as number)) / perNeper);
    for (let i = 0; i < sound.length; i++) {
      // Frame f is a window of one and a half hops whose middle lies at (f + 0.75) hops.
      const at = Math.max(0, Math.min(frames - 1, i / hop - 0.75));
      const frame = Math.min(frames - 2, Math.floor(at));
      const share = at - frame;
      const level = (1 - share) * amplitude(frame) + share * amplitude(frame + 1);
      sound[i] = (sound[i] as number) + level * Math.sin((2 * Math.PI * hz * i) / rateHz + band * band);
    }
  });
  return sound;
}
