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

/**
 * The decoder takes a last frame for whole only where another begins after it, at times: so many bytes of the first frame
 * are put there when samples are missing. What is cut short still fails, by its checksum.
 */
const nextHeader = 16;

/** Decodes a FLAC file to one array a channel. Errors: `AUDIO_UNREADABLE`, also when it is cut short. */
export async function decodeFlac(bytes: Buffer, file: string): Promise<Float32Array[]> {
  flacRate(bytes, file);
  const expected = flacLength(bytes);
  let channels = await decode(bytes, file);
  if ((channels[0]?.length ?? 0) < expected) {
    const first = firstFrame(bytes);
    channels = await decode(Buffer.concat([bytes, bytes.subarray(first, first + nextHeader)]), file);
  }
  const count = channels[0]?.length ?? 0;
  if (count === 0) throw new PipitError('AUDIO_UNREADABLE', file, 'it holds no sound');
  if (count < expected)
    throw new PipitError('AUDIO_UNREADABLE', file, `it says ${expected} samples and holds ${count}`);
  return channels;
}

async function decode(bytes: Buffer, file: string): Promise<Float32Array[]> {
  const decoder = new FLACDecoder();
  try {
    await decoder.ready;
    const { channelData, samplesDecoded, errors } = await decoder.decodeFile(bytes);
    const [first] = errors;
    if (first) throw new PipitError('AUDIO_UNREADABLE', file, `FLAC frame ${first.frameNumber}: ${first.message}`);
    return samplesDecoded === 0 ? [] : channelData;
  } catch (error) {
    if (error instanceof PipitError) throw error;
    throw new PipitError('AUDIO_UNREADABLE', file, (error as Error).message);
  } finally {
    decoder.free();
  }
}

/** Where the blocks of metadata end (RFC 9639, 8.1). */
function firstFrame(bytes: Buffer): number {
  let at = 4;
  for (let isLast = false; !isLast && at + 4 <= bytes.length; ) {
    isLast = (bytes.readUInt8(at) & 0x80) !== 0;
    at += 4 + bytes.readUIntBE(at + 1, 3);
  }
  return at;
}
