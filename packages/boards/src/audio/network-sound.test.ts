import { expect, test } from '@jest/globals';
import type { Chunk } from '@pipit/core';
import { WebSocket } from 'ws';
import type { BoardEvent } from '../port/board-event.js';
import { type NetworkSoundOptions, networkSound } from './network-sound.js';

/** A listener on a free port, with what it heard; closed at the end. */
async function withSound(
  more: Partial<NetworkSoundOptions>,
  work: (
    url: string,
    heard: { chunks: Chunk[]; events: BoardEvent[]; until: (is: () => boolean) => Promise<void> },
  ) => Promise<void>,
) {
  const chunks: Chunk[] = [];
  const events: BoardEvent[] = [];
  const url = await new Promise<string>((onListening, fail) => {
    const sound = networkSound({ port: 0, onListening, ...more });
    sound.events.subscribe((event) => events.push(event));
    subscription = sound.subscribe({ next: (chunk) => chunks.push(chunk), error: fail });
  });
  const until = async (is: () => boolean) => {
    for (let i = 0; i < 400 && !is(); i++) await new Promise((done) => setTimeout(done, 5));
  };
  try {
    await work(url, { chunks, events, until });
  } finally {
    subscription?.unsubscribe();
  }
}
let subscription: { unsubscribe(): void } | undefined;

const post = (url: string, init: RequestInit = {}) =>
  fetch(url, { method: 'POST', body: new Uint8Array(6400).fill(1), ...init }).then(({ status }) => status);

test('the body of a POST is heard, and the sender after it begins after a gap', async () => {
  await withSound({}, async (url, { chunks, events, until }) => {
    expect(await post(url)).toBe(204);
    await until(() => chunks.length === 10);
    expect(await post(`${url}?rate=16000&encoding=s16le`)).toBe(204);
    await until(() => chunks.length === 20);

    expect(chunks.length).toBe(20);
    const [last, next] = [chunks[9]?.at ?? 0, chunks[10]?.at ?? 0];
    expect(next - last).toBeGreaterThan(0.0201);
    expect(events.map(({ kind }) => kind)).toEqual(['connected', 'lost', 'connected', 'lost']);
  });
});

test('binary messages of a WebSocket are heard; text is ignored', async () => {
  await withSound({}, async (url, { chunks, until }) => {
    const socket = new WebSocket(url.replace('http', 'ws'));
    await new Promise((done) => socket.once('open', done));
    socket.send('hello');
    socket.send(new Uint8Array(641));
    socket.send(new Uint8Array(639));
    await until(() => chunks.length === 2);
    socket.close();

    expect(chunks.map(({ samples }) => samples.length)).toEqual([320, 320]);
  });
});

test('a WebSocket message longer than a second ends that sender, not the listener', async () => {
  await withSound({}, async (url, { chunks, events, until }) => {
    const socket = new WebSocket(url.replace('http', 'ws'));
    socket.on('error', () => {});
    await new Promise((done) => socket.once('open', done));
    socket.send(new Uint8Array(32_001));
    await until(() => events.some(({ kind }) => kind === 'lost'));
    expect(chunks).toEqual([]);

    expect(await post(url)).toBe(204);
  });
});

test('a flood is let go in the open, and memory stays bounded', async () => {
  await withSound({ capacityS: 0.5 }, async (url, { chunks, events, until }) => {
    await post(url, { body: new Uint8Array(32_000 * 20) });
    await until(() => events.some(({ kind }) => kind === 'lost'));
    const lostS = () => events.reduce((sum, event) => sum + (event.kind === 'overload' ? event.lostS : 0), 0);
    const heardS = () => chunks.reduce((sum, { samples }) => sum + samples.length / 16_000, 0);
    await until(() => lostS() + heardS() > 19.97);

    expect(lostS()).toBeGreaterThan(1);
    expect(lostS() + heardS()).toBeGreaterThan(19.97);
    expect(lostS() + heardS()).toBeLessThan(20.001);
  });
});

test('who does not belong there is refused', async () => {
  await withSound({ token: 'secret', path: '/ears' }, async (url) => {
    const headers = { authorization: 'Bearer secret' };
    expect(await post(url)).toBe(401);
    expect(await post(url, { headers: { authorization: 'Bearer wrong!' } })).toBe(401);
    expect(await post(url.replace('/ears', '/eyes'), { headers })).toBe(404);
    expect(await post(url, { headers: { ...headers, origin: 'https://example.org' } })).toBe(403);
    expect(await post(`${url}?rate=44100`, { headers })).toBe(415);
    expect(await fetch(url, { headers }).then(({ status }) => status)).toBe(405);
    expect(await post(url, { headers })).toBe(204);
  });
});

test('a second sender waits its turn', async () => {
  await withSound({}, async (url, { events, until }) => {
    const first = new WebSocket(url.replace('http', 'ws'));
    await new Promise((done) => first.once('open', done));
    expect(await post(url)).toBe(409);
    first.close();
    await until(() => events.some(({ kind }) => kind === 'lost'));
    expect(await post(url)).toBe(204);
  });
});

test('beyond this machine a token is needed', () => {
  expect(() => networkSound({ port: 0, host: '0.0.0.0' })).toThrow(expect.objectContaining({ code: 'SOUND_EXPOSED' }));
});

test('a port that is taken is an error with a code', async () => {
  await withSound({}, async (url) => {
    const port = Number(new URL(url).port);
    const failed = await new Promise((done) => networkSound({ port }).subscribe({ error: done }));
    expect(failed).toMatchObject({ code: 'SOUND_PORT' });
  });
});
