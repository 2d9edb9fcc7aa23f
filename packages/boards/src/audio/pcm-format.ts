/** Samples as programs and networks hand them over: raw, little endian, channels interleaved. */
export interface PcmFormat {
  readonly encoding: 'u8' | 's16le' | 's24le' | 's32le' | 'f32le';
  readonly rateHz: number;
  readonly channels: number;
  /** Which channel to hear: its number, or the mean of all. */
  readonly pick?: number | 'mean';
}

/** What speech models take and recorders are asked for. */
export const speechFormat: PcmFormat = { encoding: 's16le', rateHz: 16_000, channels: 1 };

/** Bytes of one sample of one channel. */
export const sampleBytes: Readonly<Record<PcmFormat['encoding'], number>> = {
  u8: 1,
  s16le: 2,
  s24le: 3,
  s32le: 4,
  f32le: 4,
};
