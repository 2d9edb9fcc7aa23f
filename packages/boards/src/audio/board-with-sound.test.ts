import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/core';
import { formula } from '../signals/formula.js';
import { RecordingBoard } from '../recording/recording-board.js';
import { BoardWithSound } from './board-with-sound.js';
import { sampledSound } from './sampled-sound.js';

const clock = new VirtualClock();
const ramp = formula('a ramp', [{ name: 'audio', unit: '1' }], [(at) => at / 10]);
const air = {
  id: 'air',
  spec: { kind: 'chunk' as const, rateHz: 1, channels: [{ name: 'co2', unit: 'ppm' as const }] },
  read: () => Float32Array.of(400),
};
const board = new BoardWithSound(new RecordingBoard({ sensors: { air }, clock }), {
  microphone: sampledSound(ramp, { rateHz: 1000, clock, chunkS: 0.01 }),
});
const audio = (rateHz: number) => ({
  kind: 'chunk' as const,
  rateHz,
  channels: [{ name: 'audio', unit: '1' as const }],
});

test('a model finds the microphone by what it wants, and the sensors of the board as before', () => {
  expect(board.sensors(audio(1000)).origin).toMatchObject({ kind: 'emulated', synthetic: true });
  expect(board.sensors('microphone').spec.rateHz).toBe(1000);
  expect(board.sensors('air').spec.channels[0]?.unit).toBe('ppm');
});

test('a microphone of another rate is said to be one, not to be missing', () => {
  expect(() => board.sensors(audio(16_000))).toThrow(expect.objectContaining({ code: 'RATE_MISMATCH' }));
});

test('an emulated microphone plays as the clock goes on, each sample once', () => {
  const heard: number[] = [];
  const from = clock.now();
  const subscription = board.sensors('microphone').subscribe(({ samples }) => heard.push(...samples));
  clock.advance(0.025);
  subscription.unsubscribe();
  clock.advance(1);

  expect(heard).toEqual(Array.from({ length: 20 }, (_, i) => Math.fround((from + i / 1000) / 10)));
});
