import type { Chunk } from '@pipit/core';
import { VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import type { BoardEvent } from '../port/board-event.js';
import { liveSound } from './live-sound.js';
import { speechFormat } from './pcm-format.js';
import type { SoundListener, SoundSource } from './sound-source.js';

/** A device in the test's hands. */
class Device implements SoundSource {
  readonly format = speechFormat;
  readonly listeners: SoundListener[] = [];
  closed = 0;

  constructor(
    readonly name: string,
    readonly isAbsent = false,
  ) {}

  open(listener: SoundListener) {
    this.listeners.push(listener);
    if (this.isAbsent) listener.ended('it is not installed', true);
    else listener.opened();
    return () => {
      this.closed++;
    };
  }

  say(seconds: number) {
    this.listeners.at(-1)?.bytes(new Uint8Array(32_000 * seconds).fill(1));
  }
}

const heard = (...devices: Device[]) => {
  const clock = new VirtualClock();
  const sound = liveSound('microphone', devices, { clock, backOff: { jitter: 0 } });
  const events: string[] = [];
  const chunks: Chunk[] = [];
  const ended: { error?: unknown } = {};
  sound.events.subscribe((event: BoardEvent) => events.push(event.kind));
  const subscription = sound.subscribe({
    next: (chunk) => chunks.push(chunk),
    error: (error: unknown) => {
      ended.error = error;
    },
  });
  return { clock, events, chunks, ended, subscription };
};

test('a device that vanishes is an event, is opened again, and its silence is a gap', () => {
  const device = new Device('card');
  const { clock, events, chunks } = heard(device);

  clock.advance(0.02);
  device.say(0.02);
  clock.advance(0.01);
  device.listeners.at(-1)?.ended('no such device');
  clock.advance(0.5);
  clock.advance(0.02);
  device.say(0.02);
  clock.advance(0.01);

  expect(events).toEqual(['connecting', 'connected', 'lost', 'retrying', 'connecting', 'connected']);
  expect(chunks.map(({ at }) => Number(at.toFixed(3)))).toEqual([0, 0.53]);
});

test('while it stays away it is tried for ever, ever more seldom', () => {
  const device = new Device('card');
  const { clock } = heard(device);
  const tries: number[] = [];
  for (let i = 0; i < 6; i++) {
    const before = device.listeners.length;
    device.listeners.at(-1)?.ended('no such device');
    const from = clock.now();
    while (device.listeners.length === before) clock.advance(0.25);
    tries.push(clock.now() - from);
  }

  expect(tries).toEqual([0.5, 1, 2, 4, 8, 16]);
});

test('a device that hangs is closed and opened again', () => {
  const device = new Device('card');
  const { clock, events } = heard(device);

  clock.advance(2.9);
  device.say(0.02);
  clock.advance(2.9);
  expect(events).not.toContain('lost');
  clock.advance(0.2);

  expect(events).toContain('lost');
  expect(device.closed).toBe(1);
  device.say(1);
  expect(device.listeners.length).toBe(1);
});

test('what is not installed is passed over', () => {
  const [absent, present] = [new Device('decibri', true), new Device('arecord')];
  const { clock, chunks } = heard(absent, present);
  present.say(0.02);
  clock.advance(0.01);

  expect([absent.listeners.length, chunks.length]).toEqual([1, 1]);
});

test('with nothing installed it says what to install', () => {
  const { ended } = heard(new Device('decibri', true), new Device('sox', true));

  expect(ended.error).toMatchObject({ code: 'MICROPHONE_NONE', message: expect.stringContaining('decibri, sox') });
});

test('unsubscribed as it is lost, it is not opened again', () => {
  const device = new Device('card');
  const clock = new VirtualClock();
  const sound = liveSound('microphone', [device], { clock });
  const subscription = sound.subscribe();
  sound.events.subscribe(({ kind }) => {
    if (kind === 'lost') subscription.unsubscribe();
  });
  device.listeners[0]?.ended('no such device');
  clock.advance(100);

  expect(device.listeners.length).toBe(1);
});

test('unsubscribing closes the device and lets no timer live', () => {
  const device = new Device('card');
  const { clock, events, subscription } = heard(device);
  subscription.unsubscribe();
  clock.advance(100);

  expect(device.closed).toBe(1);
  expect(events).toEqual(['connecting', 'connected', 'closed']);
});
