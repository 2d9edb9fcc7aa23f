import { PipitError } from '@pipit/core';
import { FLACDecoder } from '@wasm-audio-decoders/flac';

/** The rate in the STREAMINFO block (RFC 9639, 8.2). */
export function flacRate(bytes: Buffer, file: string): number {
  if (bytes.length < 42) throw new PipitError('AUDIO_UNREADABLE', file, 'it ends within its header');
  const rateHz = bytes.readUIntBE(18, 3) >> 4;
  if (rateHz === 0) throw new PipitError('AUDIO_UNREADABLE', file, 'its rate is 0 Hz');
  return rateHz;
}

/** Samples a channel as its header counts them; 0 where the writer did not know. */
const flacLength = (bytes: Buffer) => (bytes.readUInt8(21) & 0x0f) * 2 ** 32 + bytes.readUInt32BE(22);

/** The decoder leaves out a last frame of few bytes, as of silence, unless something follows it. */
const afterLast = 64;

/** Decodes a FLAC file to one array a channel. Errors: `AUDIO_UNREADABLE`, also when it is cut short. */
export async function decodeFlac(bytes: Buffer, file: string): Promise<Float32Array[]> {
  flacRate(bytes, file);
  const decoder = new FLACDecoder();
  try {
    await decoder.ready;
    const { channelData, samplesDecoded, errors } = await decoder.decodeFile(
      Buffer.concat([bytes, Buffer.alloc(afterLast)]),
    );
    const [first] = errors;
    if (first) throw new PipitError('AUDIO_UNREADABLE', file, `FLAC frame ${first.frameNumber}: ${first.message}`);
    const expected = flacLength(bytes);
    if (samplesDecoded === 0) throw new PipitError('AUDIO_UNREADABLE', file, 'it holds no sound');
    if (expected > 0 && samplesDecoded < expected) {
      throw new PipitError('AUDIO_UNREADABLE', file, `it says ${expected} samples and holds ${samplesDecoded}`);
    }
    return channelData;
  } catch (error) {
    if (error instanceof PipitError) throw error;
    throw new PipitError('AUDIO_UNREADABLE', file, (error as Error).message);
  } finally {
    decoder.free();
  }
}
