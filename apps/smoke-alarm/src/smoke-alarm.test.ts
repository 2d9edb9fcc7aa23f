import { describe, expect, test } from '@jest/globals';
import { asDetection, hostApp, MemoryStore, playScenario } from '@pipit/app';
import { EmulatedUno, FaultyLink, FirmataBoard, formula, roomAir, type SignalSource } from '@pipit/boards';
import { VirtualClock } from '@pipit/core';
import { seededNoise, sharedFolder } from '@pipit/testing';
import app from './index.js';

const climateChip = 0x38;
const [clear, nuisance, warmUp, trouble] = ['led 4', 'led 5', 'led 12', 'relay 6'] as const;
const [cutOff, siren, flap] = ['relay 7', 'buzzer 8', 'servo 9'] as const;

/** The app on an emulated board whose cable can be pulled, its clock in the test's hands. */
async function hosted(signal: SignalSource, store = new MemoryStore()) {
  const clock = new VirtualClock();
  const uno = new EmulatedUno({ clock, parts: app.parts(signal) });
  const cable = new FaultyLink(uno.link, clock);
  const board = new FirmataBoard({ link: cable, clock, sensors: app.sensors });
  const host = await hostApp(app, { board, store, clock });
  const seen: string[] = [];
  host.app.events.subscribe((event) => {
    const detection = event.kind === 'value' ? asDetection(event.value) : undefined;
    if (detection) seen.push(`${detection.label} ${detection.phase}`);
  });
  const shown = new Map<string, number>();
  uno.states.subscribe((states) => {
    for (const { part, place, value } of states) shown.set(`${part} ${place}`, value);
  });
  await host.app.start();
  const lit = () => [clear, nuisance, warmUp, cutOff, siren, flap].filter((name) => (shown.get(name) ?? 0) > 0);
  /** The coil of its relay is released: trouble, as without power. */
  const isTrouble = () => shown.get(trouble) === 0;
  return { ...host, clock, uno, cable, seen, lit, isTrouble };
}

const between = (from: number, to: number) => (at: number) => Number(at >= from && at < to);
const quiet = () => roomAir();
const channels = Object.values(app.sensors).flatMap(({ spec }) => spec.channels);

test('cooking lights the amber lamp; a fire sounds the siren, cuts off and shuts the vent until the air is clear', async () => {
  const {
    clock,
    seen,
    lit,
    app: running,
  } = await hosted(roomAir({ cooking: between(280, 340), fire: between(430, 470) }));

  clock.advance(270);
  expect(lit()).toEqual([clear]);
  clock.advance(50);
  expect(lit()).toEqual([nuisance]);
  clock.advance(100);
  expect(lit()).toEqual([clear]);
  clock.advance(30);
  expect(lit()).toEqual([cutOff, siren, flap]);
  clock.advance(70);
  expect(lit()).toEqual([]);
  await running.stop();
  expect(seen.filter((event) => /fire (begin|end)$/.test(event))).toEqual([
    'no_fire begin',
    'no_fire end',
    'no_fire begin',
    'no_fire end',
    'fire begin',
    'fire end',
  ]);
});

test('while it warms up there is no all clear, and a fire is told', async () => {
  const { clock, lit, isTrouble, seen, app: running } = await hosted(roomAir({ fire: between(60, 600) }));

  clock.advance(0.5);
  expect([lit(), isTrouble()]).toEqual([[], true]);
  clock.advance(50);
  expect([lit(), isTrouble()]).toEqual([[warmUp], false]);
  clock.advance(40);
  expect(lit()).toEqual([warmUp, cutOff, siren, flap]);
  await running.stop();
  expect(seen).not.toContain('no_fire begin');
});

test('a thermometer that is pulled out ends all clear, is named, and the others still tell a fire', async () => {
  const { clock, uno, seen, lit, isTrouble, app: running } = await hosted(roomAir({ fire: between(320, 900) }));
  clock.advance(270);
  expect(lit()).toEqual([clear]);

  uno.setChip(climateChip, false);
  clock.advance(10);

  expect(seen.slice(-4).sort()).toEqual([
    'fault begin',
    'hum disconnected begin',
    'no_fire end',
    'temp disconnected begin',
  ]);
  expect([lit(), isTrouble()]).toEqual([[], true]);
  clock.advance(80);
  expect(seen).toContain('fire begin');
  expect(lit()).toEqual([cutOff, siren, flap]);
  await running.stop();
});

test('a smoke sensor that is stuck, or cut off, is never no fire', async () => {
  for (const [value, why] of [
    [97, 'smoke stuck begin'],
    [0, 'smoke disconnected begin'],
    [1023, 'smoke saturated begin'],
  ] as const) {
    const air = roomAir();
    const dead: SignalSource = {
      ...air,
      sample(at, out, rateHz) {
        air.sample(at, out, rateHz);
        out[0] = value;
      },
    };
    const { clock, seen, lit, app: running } = await hosted(dead);

    clock.advance(300);
    await running.stop();

    expect(seen).toContain(why);
    expect(seen).not.toContain('no_fire begin');
    expect(lit()).not.toContain(clear);
  }
});

test('an unplugged board is an event and no all clear, and everything warms up anew when it is back', async () => {
  const { clock, cable, seen, lit, app: running } = await hosted(quiet());
  clock.advance(260);
  expect(lit()).toEqual([clear]);

  cable.unplug();
  clock.advance(20);
  expect(seen.at(-1)).toBe('silent begin');
  cable.plug();
  clock.advance(60);

  expect(seen.slice(-4)).toEqual(['silent begin', 'silent end', 'no_fire end', 'warming-up begin']);
  expect(lit()).toEqual([warmUp]);
  clock.advance(200);
  expect(lit()).toEqual([clear]);
  await running.stop();
});

test('a lost board takes back no fire: the siren sounds again when it is back', async () => {
  const { clock, cable, lit, app: running } = await hosted(roomAir({ fire: between(60, 900) }));
  clock.advance(90);
  expect(lit()).toContain(siren);

  cable.unplug();
  clock.advance(20);
  cable.plug();
  clock.advance(4);

  expect(lit()).toEqual([warmUp, cutOff, siren, flap]);
  await running.stop();
});

test('a board that never answers is said to be silent, and nothing is clear', async () => {
  const { clock, cable, seen, app: running } = await hosted(quiet());
  cable.unplug();

  clock.advance(600);
  await running.stop();

  expect(seen).toEqual(['silent begin']);
});

test('what it learned of a room outlives a restart', async () => {
  const noise = seededNoise(3);
  /** A room cleaner than any that the model knows, in which a fire brings little. */
  const room = (burnsAt: number) => {
    let start: number | undefined;
    const level = (clean: number, fire: number, spread: number) => (at: number) => {
      start ??= at;
      return clean + (at - start >= burnsAt ? fire : 0) + spread * noise();
    };
    const values = [level(30, 50, 1), level(200, 240, 1), level(1, 45, 1), level(16, 0, 0.05), level(75, 0, 0.1)];
    return formula('SYNTHETIC clean room', channels, values);
  };
  const firstFire = async (store: MemoryStore) => {
    const { clock, seen, app: running } = await hosted(room(60), store);
    clock.advance(100);
    await running.stop();
    return seen.includes('fire begin');
  };
  const store = new MemoryStore();
  const first = await hosted(room(Number.POSITIVE_INFINITY), store);
  first.clock.advance(900);
  await first.app.stop();

  expect(await firstFire(new MemoryStore())).toBe(false);
  expect(await firstFire(store)).toBe(true);
}, 60_000);

test('it says that it is no certified alarm', () => {
  expect(app.warning).toMatch(/not a certified alarm/i);
});

const recordings = sharedFolder('data', 'the smoke alarm on real recordings');
(recordings ? describe : describe.skip)('on real recordings', () => {
  test('it finds what is in its scenario and nothing else', async () => {
    const { source, missed, falseAlarms } = await playScenario(app, { data: recordings });

    expect({ source, missed, falseAlarms }).toEqual({ source: 'recording', missed: 0, falseAlarms: 0 });
  }, 60_000);
});

test('without recordings it finds what is in its made-up scenario, which says that it is made up', async () => {
  const { source, description, missed, falseAlarms } = await playScenario(app);

  expect(description).toContain('SYNTHETIC');
  expect({ source, missed, falseAlarms }).toEqual({ source: 'emulated', missed: 0, falseAlarms: 0 });
}, 60_000);
