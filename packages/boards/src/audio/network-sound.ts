import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { type Chunk, type Clock, PipitError, systemClock } from '@pipit/core';
import type { Subscriber } from 'rxjs';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import type { BoardEvent, BoardNews } from '../port/board-event.js';
import { PcmDecoder } from './pcm-decoder.js';
import { type PcmFormat, speechFormat } from './pcm-format.js';
import { bytesPerSecond, type DoorOptions, refusal } from './sound-door.js';
import { SoundLine } from './sound-line.js';
import { SoundSignal } from './sound-signal.js';

export interface NetworkSoundOptions {
  /** 0 takes a free one, told in `onListening`. */
  readonly port: number;
  /** This machine only (127.0.0.1) unless told; elsewhere a token is needed. */
  readonly host?: string;
  readonly path?: string;
  readonly format?: PcmFormat;
  /** What a sender must show as `Authorization: Bearer`. */
  readonly token?: string;
  /** Origins of web pages that may send sound; none unless told. */
  readonly origins?: readonly string[];
  readonly clock?: Clock;
  readonly capacityS?: number;
  readonly chunkS?: number;
  /** Told the address once senders may come. */
  readonly onListening?: (url: string) => void;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);
/** Seconds of sound that one WebSocket message may hold. */
const messageS = 1;

/**
 * Raw PCM from the network: the body of `POST /pcm`, for as long as it lasts, or binary messages of a WebSocket there.
 *
 * One sender at a time; another is refused with 409 until it is gone. What is sent faster than it is heard is let go, the
 * oldest first, and told as `overload`; a new sender begins after a gap. Query parameters `rate`, `channels` and `encoding`
 * are checked against `format`. Errors here and now: `SOUND_EXPOSED`; of the stream: `SOUND_PORT`.
 */
export function networkSound(options: NetworkSoundOptions): SoundSignal {
  const { host = '127.0.0.1', token, format = speechFormat } = options;
  if (!loopback.has(host) && token === undefined) throw new PipitError('SOUND_EXPOSED', host);
  const origin = { kind: 'live', synthetic: false, description: `sound sent to ${host}:${options.port}` } as const;
  return new SoundSignal(format.rateHz, origin, (subscriber, tell) => {
    const run = new NetworkRun(options, host, format, subscriber, tell);
    return () => run.close();
  });
}

class NetworkRun {
  readonly #clock: Clock;
  readonly #door: DoorOptions;
  readonly #format: PcmFormat;
  readonly #server: Server;
  readonly #sockets: WebSocketServer;
  readonly #line: SoundLine;
  readonly #tell: (event: BoardEvent) => void;
  #sender: object | undefined;

  constructor(
    options: NetworkSoundOptions,
    host: string,
    format: PcmFormat,
    subscriber: Subscriber<Chunk>,
    tell: (event: BoardEvent) => void,
  ) {
    const { clock = systemClock, path = '/pcm', token, origins, capacityS, chunkS } = options;
    this.#clock = clock;
    this.#format = format;
    this.#tell = tell;
    this.#door = { path, format, ...(token !== undefined && { token }), ...(origins && { origins }) };
    const sensor = 'network';
    this.#line = new SoundLine(
      {
        rateHz: format.rateHz,
        clock,
        ...(capacityS !== undefined && { capacityS }),
        ...(chunkS !== undefined && { chunkS }),
      },
      {
        chunk: (chunk) => subscriber.next(chunk),
        overload: (lostS) => this.#news({ kind: 'overload', sensor, lostS }),
        gap: (lostS) => this.#news({ kind: 'gap', sensor, lostS }),
        done: () => {},
      },
    );
    this.#sockets = new WebSocketServer({
      noServer: true,
      maxPayload: messageS * bytesPerSecond(format),
      perMessageDeflate: false,
    });
    this.#server = createServer((request, response) => this.#post(request, response));
    // A body may last for days; the head of a request may not.
    this.#server.requestTimeout = 0;
    this.#server.on('upgrade', (request, socket, head) => this.#upgrade(request, socket as Socket, head));
    this.#server.once('error', (error) => {
      subscriber.error(new PipitError('SOUND_PORT', `${host}:${options.port}`, error.message));
    });
    this.#server.listen(options.port, host, () => {
      const { port } = this.#server.address() as AddressInfo;
      options.onListening?.(`http://${host.includes(':') ? `[${host}]` : host}:${port}${path}`);
    });
  }

  close(): void {
    this.#line.close();
    for (const socket of this.#sockets.clients) socket.terminate();
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #post(request: IncomingMessage, response: ServerResponse): void {
    const refused =
      this.#refused(request) ?? (request.method === 'POST' ? undefined : { status: 405, why: 'Use POST.' });
    if (refused) {
      response.writeHead(refused.status, { connection: 'close', 'content-type': 'text/plain' }).end(`${refused.why}\n`);
      return;
    }
    const take = this.#begin(request, request);
    request.on('data', take);
    request.once('end', () => response.writeHead(204).end());
    request.once('close', () => this.#end(request));
    request.once('error', () => this.#end(request));
  }

  #upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const refused = this.#refused(request);
    if (refused) {
      socket.end(`HTTP/1.1 ${refused.status} Refused\r\nConnection: close\r\n\r\n${refused.why}\n`);
      return;
    }
    this.#sockets.handleUpgrade(request, socket, head, (client: WebSocket) => {
      const take = this.#begin(client, request);
      client.on('message', (data: RawData, isBinary: boolean) => {
        if (isBinary && data instanceof Uint8Array) take(data);
      });
      client.once('close', () => this.#end(client));
      client.on('error', () => this.#end(client));
    });
  }

  #refused(request: IncomingMessage) {
    const refused = refusal(request, this.#door);
    if (refused) return refused;
    return this.#sender ? { status: 409, why: 'Another sender is being heard.' } : undefined;
  }

  #begin(sender: object, { socket }: IncomingMessage): (data: Uint8Array) => void {
    const decoder = new PcmDecoder(this.#format);
    this.#sender = sender;
    this.#news({ kind: 'connected', firmware: `${socket.remoteAddress}:${socket.remotePort}` });
    return (data) => {
      if (this.#sender === sender) this.#line.take(decoder.decode(data));
    };
  }

  #end(sender: object): void {
    if (this.#sender !== sender) return;
    this.#sender = undefined;
    this.#line.broken();
    this.#news({ kind: 'lost', error: new PipitError('SOUND_LOST', 'the network', 'the sender is gone') });
  }

  #news(news: BoardNews): void {
    this.#tell({ ...news, at: this.#clock.now() });
  }
}
