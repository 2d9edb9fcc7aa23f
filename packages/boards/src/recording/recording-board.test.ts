import { type SignalSpec, VirtualClock } from '@pipit/core';
import { expect, test } from '@jest/globals';
import { gather } from '../testing/rig.js';
import { RecordingBoard } from './recording-board.js';

const spec: SignalSpec = {
  kind: 'chunk',
  rateHz: 10,
  channels: [
    { name: 'ax', unit: 'g' },
    { name: 'ay', unit: 'g' },
  ],
};
const samples = Float32Array.from({ length: 200 }, (_, i) => i);
const played = { id: 'shaking', spec, read: () => samples };

test('it takes the place of a board: signals by name and by spec, outputs that tell', async () => {
  const clock = new VirtualClock();
  const board = new RecordingBoard({ sensors: { vibration: played }, clock, speed: 'asap' });
  const events: unknown[] = [];
  board.events.subscribe((event) => events.push(event));
  const all = gather(board.sensors('vibration'));
  const one = gather(board.sensors({ ...spec, channels: [{ name: 'ay', unit: 'g' }] }));
  const siren = board.buzzer(8);
  siren.on();
  await clock.run(1);
  expect(all.chunks.flatMap(({ samples }) => Array.from(samples))).toEqual([...samples]);
  expect(one.chunks[0]?.samples[0]).toBe(1);
  expect(events).toEqual([{ kind: 'output', device: 'buzzer', pin: 8, value: 1, at: 0 }]);
  expect(board.origin).toEqual({ kind: 'recording', synthetic: false, description: 'recording shaking' });
  expect(board.status().state).toBe('closed');
  expect(() => board.sensors('sound')).toThrow(expect.objectContaining({ code: 'SENSOR_UNKNOWN' }));
});
