import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/testing';
import { createApp } from '../create-app.js';
import type { AppOptions } from '../app-options.js';
import type { AppEvent } from '../pipeline/app-event.js';
import { exitCodeOf } from '../exit-code-of.js';
import { Module } from '../module/module.js';
import { PipitError } from '@pipit/core';

type Hook = () => void | Promise<void>;
const forever = new Promise<void>(() => {});

/** Providers `a`, `b`, ... where each needs those of its `needs`; what happens to them is written to `log`. */
function house(
  log: string[],
  rooms: Record<string, { needs?: string[]; start?: Hook; stop?: Hook }>,
  options: AppOptions = {},
) {
  const symbols = new Map(Object.keys(rooms).map((name) => [name, Symbol(name)]));
  const symbolOf = (name: string) => symbols.get(name) as symbol;
  class House {}
  Module({
    providers: Object.entries(rooms).map(([name, { needs = [], start, stop }]) => ({
      provide: symbolOf(name),
      inject: needs.map(symbolOf),
      useFactory: () => ({
        async start() {
          log.push(`${name} starts`);
          await start?.();
          log.push(`${name} started`);
        },
        async stop() {
          log.push(`${name} stops`);
          await stop?.();
        },
      }),
    })),
  })(House);
  return createApp(House, options);
}

test('what is needed starts first and is awaited; everything stops in reverse', async () => {
  const log: string[] = [];
  const clock = new VirtualClock();
  const sleep = () => new Promise<void>((wake) => clock.after(1, wake));
  const app = await house(
    log,
    { alarm: { needs: ['siren', 'board'] }, siren: { needs: ['board'] }, board: { start: sleep } },
    { clock },
  );

  const started = app.start();
  await clock.run(0.5);
  expect(log).toEqual(['board starts']);
  await clock.run(0.5);
  await started;
  await app.stop();

  expect(log.slice(1)).toEqual([
    'board started',
    'siren starts',
    'siren started',
    'alarm starts',
    'alarm started',
    'alarm stops',
    'siren stops',
    'board stops',
  ]);
});

test('a provider that throws in start is named, and what had started is stopped again', async () => {
  const log: string[] = [];
  const cause = new PipitError('MODEL_NOT_FOUND', 'kws', ['models']);
  const app = await house(log, {
    board: {},
    alarm: { needs: ['board'], start: () => Promise.reject(cause) },
    screen: { needs: ['alarm'] },
  });

  const error: unknown = await app.start().catch((thrown: unknown) => thrown);

  expect(error).toMatchObject({
    code: 'PROVIDER_FAILED',
    cause,
    message: expect.stringContaining('the factory of alarm in House failed in its start: There is no model kws.'),
  });
  expect(exitCodeOf(error)).toBe(5);
  expect(log).toEqual(['board starts', 'board started', 'alarm starts', 'board stops']);
  expect(app.health().state).toBe('stopped');
});

test('a provider that is never ready is named at its deadline and stopped too, for it may hold something', async () => {
  const log: string[] = [];
  const clock = new VirtualClock();
  const app = await house(log, { board: { start: () => forever } }, { clock, startDeadlineS: 3 });

  const starting = app.start();
  await Promise.all([
    clock.run(3),
    expect(starting).rejects.toMatchObject({
      code: 'START_TIMEOUT',
      message: expect.stringContaining('the factory of board was not ready after 3 s.'),
    }),
  ]);

  expect(log).toEqual(['board starts', 'board stops']);
});

test('a stop that hangs or throws is reported by name, and the rest is stopped all the same', async () => {
  const log: string[] = [];
  const told: AppEvent[] = [];
  const clock = new VirtualClock();
  const app = await house(
    log,
    {
      board: {},
      uplink: { needs: ['board'], stop: () => forever },
      relay: { needs: ['uplink'], stop: () => Promise.reject(new Error('stuck')) },
    },
    { clock, stopDeadlineS: 2 },
  );
  app.events.subscribe((event) => told.push(event));
  await app.start();

  await Promise.all([
    clock.run(2),
    expect(app.stop()).rejects.toMatchObject({
      code: 'STOP_FAILED',
      message: expect.stringContaining(
        'the factory of relay: stuck; the factory of uplink: it did not stop within 2 s.',
      ),
    }),
  ]);

  expect(log.filter((line) => line.endsWith('stops'))).toEqual(['relay stops', 'uplink stops', 'board stops']);
  expect(told.map(({ kind }) => kind)).toEqual(['stop-failed', 'stop-failed']);
});

test('stopping while it starts waits for nothing more: what began is stopped, the rest never starts', async () => {
  const log: string[] = [];
  const clock = new VirtualClock();
  const app = await house(
    log,
    { board: {}, uplink: { needs: ['board'], start: () => forever }, screen: { needs: ['uplink'] } },
    { clock },
  );

  const starting = app.start();
  await Promise.all([
    clock.run(0).then(() => app.stop()),
    expect(starting).rejects.toMatchObject({ code: 'APP_STOPPED' }),
  ]);

  expect(log).toEqual(['board starts', 'board started', 'uplink starts', 'uplink stops', 'board stops']);
});

test('starting twice starts once, stopping twice stops once, and a stopped app does not start again', async () => {
  const log: string[] = [];
  const app = await house(log, { board: {} });

  await Promise.all([app.start(), app.start()]);
  await Promise.all([app.stop(), app.stop()]);

  expect(log).toEqual(['board starts', 'board started', 'board stops']);
  await expect(app.start()).rejects.toMatchObject({ code: 'APP_STOPPED' });
});

test('an instance under two tokens starts once, and a value that others made is left alone', async () => {
  let starts = 0;
  const hooked = { start: () => void starts++ };
  const [one, two, value] = [Symbol('one'), Symbol('two'), Symbol('value')];
  @Module({
    providers: [
      { provide: one, useFactory: () => hooked },
      { provide: two, useFactory: (same: object) => same, inject: [one] },
      { provide: value, useValue: { start: () => void (starts += 10) } },
    ],
  })
  class AppModule {}

  await (await createApp(AppModule)).start();

  expect(starts).toBe(1);
});
