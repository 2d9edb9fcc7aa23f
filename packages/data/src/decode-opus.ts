import { PipitError } from '@pipit/core';
import { OpusDecoder } from 'opus-decoder';
import { oggPackets } from './ogg-packets.js';
import { type OpusHead, type OpusRate, opusHead } from './opus-head.js';

/** The rate that an Opus file decodes to. */
export const opusRate = (bytes: Buffer, file: string): number => opusHead(bytes, file).rateHz;

type Decoder = OpusDecoder<OpusRate>;

/** Idle decoders by what they decode: each holds 28 MB, so that one a file keeps the collector busier than the decoder. */
const idle = new Map<string, { readonly decoder: Decoder; readonly uses: number }>();
/** A decoder loses some memory each time it starts anew, and fails after some 2,500 times. */
const mostUses = 50;

/** Decodes an Ogg Opus file to one array a channel. Errors: `AUDIO_UNREADABLE`, also when it is cut short. */
export async function decodeOpus(bytes: Buffer, file: string): Promise<Float32Array[]> {
  const head = opusHead(bytes, file);
  const { packets, granule } = oggPackets(bytes, file);
  const [, , ...sound] = packets;
  const key = JSON.stringify([head.rateHz, head.channels, head.streams, head.coupled, head.mapping]);
  const { decoder: known, uses } = idle.get(key) ?? { uses: 0 };
  let decoder = known;
  idle.delete(key);
  try {
    decoder ??= await open(head);
    const { channelData, samplesDecoded, errors } = decoder.decodeFrames([...sound]);
    const [first] = errors;
    if (first) throw new PipitError('AUDIO_UNREADABLE', file, `Opus frame ${first.frameNumber}: ${first.message}`);
    const atRate = (samples: number) => Math.round((samples * head.rateHz) / 48000);
    const skip = atRate(head.preSkip);
    const end = Math.min(samplesDecoded, skip + atRate(granule - head.preSkip));
    if (end <= skip) throw new PipitError('AUDIO_UNREADABLE', file, 'it holds no sound');
    if (uses < mostUses && restart(decoder, head)) idle.set(key, { decoder, uses: uses + 1 });
    else decoder.free();
    return channelData.map((channel) => channel.slice(skip, end));
  } catch (error) {
    decoder?.free();
    if (error instanceof PipitError) throw error;
    throw new PipitError('AUDIO_UNREADABLE', file, (error as Error).message);
  }
}

async function open({ rateHz, channels, streams, coupled, mapping }: OpusHead): Promise<Decoder> {
  const decoder: Decoder = new OpusDecoder({
    sampleRate: rateHz,
    channels,
    streamCount: streams,
    coupledStreamCount: coupled,
    channelMappingTable: mapping,
    preSkip: 0,
  });
  await decoder.ready;
  return decoder;
}

/** The part of the decoder's inside that `restart` needs; the version is pinned. */
interface Inside {
  _decoder?: number;
  readonly _common?: {
    readonly wasm: {
      opus_frame_decoder_create?(
        rate: number,
        channels: number,
        streams: number,
        coupled: number,
        mapping: number,
        skip: number,
        stereo: number,
      ): number;
      opus_frame_decoder_destroy?(decoder: number): void;
      free?(address: number): void;
    };
    allocateTypedArray?(length: number, type: typeof Uint8Array): { readonly ptr: number; readonly buf: Uint8Array };
  };
  _frameNumber?: number;
}

/**
 * Gives a decoder a fresh state within its own memory; its own `reset` starts all of WebAssembly anew. False where its
 * inside is not as expected: it is then not used again.
 */
function restart(decoder: Decoder, { rateHz, channels, streams, coupled, mapping }: OpusHead): boolean {
  const inside = decoder as unknown as Inside;
  const { wasm, allocateTypedArray } = inside._common ?? { wasm: {} };
  const { opus_frame_decoder_create: create, opus_frame_decoder_destroy: destroy, free } = wasm;
  if (!create || !destroy || !free || !allocateTypedArray || inside._decoder === undefined) return false;
  destroy(inside._decoder);
  free(inside._decoder);
  const table = allocateTypedArray.call(inside._common, channels, Uint8Array);
  table.buf.set(mapping);
  inside._decoder = create(rateHz, channels, streams, coupled, table.ptr, 0, 0);
  inside._frameNumber = 0;
  return true;
}
