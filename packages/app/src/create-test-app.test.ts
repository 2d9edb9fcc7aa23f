import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { type ConfigOf, defineConfig } from './config/define-config.js';
import { createTestApp } from './create-test-app.js';
import { Inject } from './inject/inject.js';
import { Injectable } from './inject/injectable.js';
import { token } from './inject/token.js';
import { Module } from './module/module.js';

interface Board {
  readonly port: string;
}
const Board = token<Board>('Board');
const BoardConfig = defineConfig('board', z.strictObject({ port: z.string() }));
const Beep = token<() => string>('Beep');

const opened: string[] = [];

class Serial {
  start() {
    opened.push('serial');
  }
}

class Clockwork {
  start() {
    opened.push('clockwork');
  }
}

@Injectable()
class Alarm {
  constructor(
    @Inject(Board) readonly board: Board,
    @Inject(Beep) readonly beep: () => string,
    @Inject(Clockwork) readonly clockwork: Clockwork,
  ) {}
}

@Module({
  config: [BoardConfig],
  providers: [
    Serial,
    Clockwork,
    {
      provide: Board,
      useFactory: (config: ConfigOf<typeof BoardConfig>) => config,
      inject: [BoardConfig, Serial, Clockwork],
    },
  ],
  exports: [Board, Clockwork],
})
class BoardModule {}

@Module({ imports: [BoardModule], providers: [Alarm, { provide: Beep, useValue: () => 'beep' }], exports: [Alarm] })
class AlarmModule {}

@Module({ imports: [AlarmModule] })
class AppModule {}

const config = { flags: { 'board.port': 'usb0' } };

test.each([
  ['a value', { port: 'fake' }],
  [
    'a class',
    class {
      readonly port = 'fake';
    },
  ],
  ['a factory', () => ({ port: 'fake' })],
  ['useValue', { useValue: { port: 'fake' } }],
  [
    'useClass',
    {
      useClass: class {
        readonly port = 'fake';
      },
    },
  ],
  [
    'useFactory',
    { useFactory: (serial: Serial) => ({ port: serial instanceof Serial ? 'fake' : '' }), inject: [Serial] },
  ],
])('one provider deep in the real graph is replaced by %s', async (_how, standIn) => {
  const app = await createTestApp(AppModule, { config }).replace(Board).with(standIn).create();

  expect(app.get(Alarm).board.port).toBe('fake');
  expect(app.get(Alarm).beep()).toBe('beep');
});

test('a function is put in as it is with useValue', async () => {
  const app = await createTestApp(AppModule, { config })
    .replace(Beep)
    .with({ useValue: () => 'quiet' })
    .create();

  expect(app.get(Alarm).beep()).toBe('quiet');
});

test('what only the replaced provider needed is not made; what others need is', async () => {
  opened.length = 0;
  const app = await createTestApp(AppModule, { config }).replace(Board).with({ port: 'fake' }).create();

  await app.start();

  expect(opened).toEqual(['clockwork']);
  expect(() => app.get(Serial)).toThrow(expect.objectContaining({ code: 'PROVIDER_MISSING' }));
});

test('a section of configuration can be replaced and is then not read', async () => {
  const app = await createTestApp(AppModule).replace(BoardConfig).with({ port: 'written in the test' }).create();

  expect(app.get(Alarm).board.port).toBe('written in the test');
});

test('replacing leaves the app itself as it is, and one description can be made twice', async () => {
  const description = createTestApp(AppModule, { config }).replace(Board).with({ port: 'fake' });

  const [one, two, real] = await Promise.all([
    description.create(),
    description.create(),
    createTestApp(AppModule, { config }).create(),
  ]);

  expect(one.get(Alarm)).not.toBe(two.get(Alarm));
  expect(real.get(Alarm).board.port).toBe('usb0');
});

test('replacing what is not there lists what is', async () => {
  const unknown = createTestApp(AppModule, { config }).replace(token('Boart')).with({});

  await expect(unknown.create()).rejects.toMatchObject({
    code: 'REPLACE_UNKNOWN',
    message: expect.stringContaining(
      'There is no Boart in the app to replace. Provided are: Clock, Meters, board, Serial',
    ),
  });
});
