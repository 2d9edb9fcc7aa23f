import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { type PcmFormat, sampleBytes } from './pcm-format.js';

/** Why a sender is not let in, as an HTTP status and a sentence. */
export interface Refusal {
  readonly status: number;
  readonly why: string;
}

export interface DoorOptions {
  readonly path: string;
  readonly format: PcmFormat;
  readonly token?: string;
  /** Web pages (their origins) that may send sound. */
  readonly origins?: readonly string[];
}

/** Decides who may send sound: the right path, the token where there is one, no foreign web page, the right format. */
export function refusal(
  request: IncomingMessage,
  { path, format, token, origins = [] }: DoorOptions,
): Refusal | undefined {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== path) return { status: 404, why: `Sound is taken at ${path}.` };
  const { origin, authorization = '' } = request.headers;
  if (origin !== undefined && !origins.includes(origin))
    return { status: 403, why: 'This web page may not send sound.' };
  if (token !== undefined && !isSame(authorization.replace(/^Bearer /i, ''), token)) {
    return { status: 401, why: 'Send the token as Authorization: Bearer <token>.' };
  }
  const wanted: Readonly<Record<string, string>> = {
    rate: `${format.rateHz}`,
    channels: `${format.channels}`,
    encoding: format.encoding,
  };
  for (const [name, value] of url.searchParams) {
    if (wanted[name] !== undefined && wanted[name] !== value) {
      return { status: 415, why: `Send ${name} ${wanted[name]}, not ${value}.` };
    }
  }
  return undefined;
}

function isSame(given: string, wanted: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Bytes of one second. */
export const bytesPerSecond = ({ encoding, channels, rateHz }: PcmFormat): number =>
  sampleBytes[encoding] * channels * rateHz;
