import { PipitError } from '@pipit/core';
import { OggOpusDecoder } from 'ogg-opus-decoder';
import { oggPages } from './ogg-pages.js';

/** Rates at which an Opus decoder can run (RFC 6716, 2). */
const decodable = new Set([8000, 12000, 16000, 24000, 48000]);

/** The rate of what was recorded, from the OpusHead packet (RFC 7845, 5.1), where Opus decodes to it; else 48 kHz. */
export function opusRate(bytes: Buffer, file: string): number {
  const head = bytes.indexOf('OpusHead', 0, 'latin1');
  if (head < 0 || head + 16 > bytes.length) throw new PipitError('AUDIO_UNREADABLE', file, 'it is Ogg but not Opus');
  const rateHz = bytes.readUInt32LE(head + 12);
  return decodable.has(rateHz) ? rateHz : 48000;
}

interface Rated {
  sampleRate?: number;
}

/** Decodes an Ogg Opus file to one array a channel. Errors: `AUDIO_UNREADABLE`, also when it is cut short. */
export async function decodeOpus(bytes: Buffer, file: string): Promise<Float32Array[]> {
  const sampleRate = opusRate(bytes, file);
  if (!oggPages(bytes, file).isWhole) throw new PipitError('AUDIO_UNREADABLE', file, 'it ends too early');
  // The package takes `sampleRate`; its types leave it out.
  const options: Rated & ConstructorParameters<typeof OggOpusDecoder>[0] = { sampleRate };
  const decoder = new OggOpusDecoder(options);
  try {
    await decoder.ready;
    const { channelData, samplesDecoded, errors } = await decoder.decodeFile(bytes);
    const [first] = errors;
    if (first) throw new PipitError('AUDIO_UNREADABLE', file, `Opus frame ${first.frameNumber}: ${first.message}`);
    if (samplesDecoded === 0) throw new PipitError('AUDIO_UNREADABLE', file, 'it holds no sound');
    return channelData;
  } catch (error) {
    if (error instanceof PipitError) throw error;
    throw new PipitError('AUDIO_UNREADABLE', file, (error as Error).message);
  } finally {
    decoder.free();
  }
}
