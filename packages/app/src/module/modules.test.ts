import { expect, test } from '@jest/globals';
import * as z from 'zod';
import { Clock } from '../clock.js';
import { defineConfig } from '../config/define-config.js';
import { createApp } from '../create-app.js';
import { Inject } from '../inject/inject.js';
import { Injectable } from '../inject/injectable.js';
import { token } from '../inject/token.js';
import { Module, type ModuleDescription } from './module.js';

interface Board {
  readonly port: string;
}
const Board = token<Board>('Board');

class Siren {
  readonly isOn = false;
}

@Injectable()
class Alarm {
  constructor(
    @Inject(Board) readonly board: Board,
    @Inject(Siren) readonly siren: Siren,
  ) {}
}

@Module({})
class BoardModule {
  static from(port: string): ModuleDescription {
    return { module: BoardModule, providers: [{ provide: Board, useValue: { port } }], exports: [Board] };
  }
}

test('providers are classes, values and factories, sync or not, and each is made once', async () => {
  const Level = Symbol('Level');
  let made = 0;
  @Module({
    providers: [
      {
        provide: Level,
        useFactory: async (siren: Siren, clock: Clock) => [++made, siren, clock.now() >= 0],
        inject: [Siren, Clock],
      },
      {
        provide: Board,
        useClass: class Emulated {
          readonly port = 'emulated';
        },
      },
      Siren,
      Alarm,
    ],
  })
  class AppModule {}

  const app = await createApp(AppModule);

  expect(app.get(Alarm).siren).toBe(app.get(Siren));
  expect(app.get(Alarm).board.port).toBe('emulated');
  expect(app.get(Level)).toEqual([1, app.get(Siren), true]);
  expect(app.get(Level)).toBe(app.get(Level));
});

test('a module made by a static method exports what it was told to, and each description is its own', async () => {
  const RightAlarm = token<Alarm>('RightAlarm');
  @Module({ imports: [BoardModule.from('usb0')], providers: [Siren, Alarm], exports: [Alarm] })
  class Left {}
  @Module({ imports: [BoardModule.from('usb1')], providers: [Siren, { provide: RightAlarm, useClass: Alarm }] })
  class Right {}
  @Module({ imports: [Left, Right] })
  class AppModule {}

  const app = await createApp(AppModule);

  expect(app.get(Alarm).board.port).toBe('usb0');
  expect(app.get(RightAlarm).board.port).toBe('usb1');
});

test('a module sees the board that it imported, whichever was made last', async () => {
  const usb0 = BoardModule.from('usb0');
  @Module({ imports: [usb0] })
  class First {}
  @Module({ imports: [BoardModule.from('usb1')] })
  class Second {}
  @Module({ imports: [usb0], providers: [Siren, Alarm] })
  class Third {}
  @Module({ imports: [First, Second, Third] })
  class AppModule {}

  expect((await createApp(AppModule)).get(Alarm).board.port).toBe('usb0');
});

test('what an imported module passes on is seen, and a module imported twice is made once', async () => {
  let made = 0;
  @Module({ providers: [{ provide: Board, useFactory: () => ({ port: `usb${made++}` }) }], exports: [Board] })
  class Boards {}
  @Module({ imports: [Boards], exports: [Boards] })
  class Hardware {}
  @Module({ imports: [Boards, Hardware], providers: [Siren, Alarm] })
  class AppModule {}

  const app = await createApp(AppModule);

  expect(app.get(Alarm).board.port).toBe('usb0');
  expect(made).toBe(1);
});

test('a module’s own provider hides what its imports export', async () => {
  const own = { port: 'own' };
  @Module({
    imports: [BoardModule.from('a'), BoardModule.from('b')],
    providers: [{ provide: Board, useValue: own }, Siren, Alarm],
  })
  class AppModule {}

  expect((await createApp(AppModule)).get(Alarm).board).toBe(own);
});

test('a missing provider: who wants it, through which modules, and the line to add', async () => {
  @Module({ providers: [Alarm, Siren] })
  class AudioModule {}
  @Module({ imports: [AudioModule] })
  class AppModule {}

  await expect(createApp(AppModule)).rejects.toMatchObject({
    code: 'PROVIDER_MISSING',
    message: expect.stringContaining(
      'Nothing provides Board, which parameter 0 of Alarm in AppModule > AudioModule wants.',
    ),
  });
  await expect(createApp(AppModule)).rejects.toThrow(
    'Add providers: [{ provide: Board, useClass: ... }] to AudioModule',
  );
});

test('where another module has it, the line is an import, an export or both', async () => {
  @Module({ providers: [Siren] })
  class Hidden {}
  @Module({ providers: [Siren], exports: [Siren] })
  class Shown {}
  @Module({ imports: [BoardModule.from('usb0')], providers: [Alarm] })
  class AudioModule {}
  const appWith = (...imports: (typeof Hidden)[]) => {
    @Module({ imports: [...imports, AudioModule] })
    class AppModule {}
    return AppModule;
  };

  await expect(createApp(appWith(Hidden))).rejects.toThrow(
    'Hidden has it: add exports: [Siren] to Hidden and imports: [Hidden] to AudioModule.',
  );
  await expect(createApp(appWith(Shown))).rejects.toThrow('Shown has it: add imports: [Shown] to AudioModule.');
  await expect(createApp(appWith())).rejects.toThrow('Add providers: [Siren] to AudioModule');
});

test('a missing section of configuration is added under config', async () => {
  const AlarmConfig = defineConfig('alarm', z.strictObject({}));
  @Module({ providers: [{ provide: Siren, useFactory: () => new Siren(), inject: [AlarmConfig] }] })
  class AppModule {}

  await expect(createApp(AppModule)).rejects.toThrow('Add config: [alarm] to @Module of AppModule.');
});

test('modules that import each other are named along the circle', async () => {
  class One {}
  class Two {}
  class Three {}
  Module({ imports: [Two] })(One);
  Module({ imports: [Three] })(Two);
  Module({ imports: [Two] })(Three);

  await expect(createApp(One)).rejects.toMatchObject({
    code: 'MODULE_CYCLE',
    message: expect.stringContaining('Two > Three > Two.'),
  });
});

test('providers that need each other are named along the circle, and nothing is made', async () => {
  const made: string[] = [];
  const provider = (provide: symbol, ...inject: symbol[]) => ({
    provide,
    useFactory: () => made.push(String(provide)),
    inject,
  });
  const [a, b, c] = [Symbol('A'), Symbol('B'), Symbol('C')] as const;
  @Module({ providers: [Siren, provider(a, b), provider(b, c), provider(c, b)] })
  class AppModule {}

  await expect(createApp(AppModule)).rejects.toMatchObject({
    code: 'PROVIDER_CYCLE',
    message: expect.stringContaining('the factory of B > the factory of C > the factory of B.'),
  });
  expect(made).toEqual([]);
});

test('the same token twice is an error that names both, in one module or from two imports', async () => {
  @Module({ providers: [Siren, { provide: Siren, useFactory: () => new Siren() }] })
  class Twice {}
  @Module({ imports: [BoardModule.from('a'), BoardModule.from('b')] })
  class Ambiguous {}

  await expect(createApp(Twice)).rejects.toThrow(
    'Twice is given Siren twice: by Siren of Twice and by the factory of Siren of Twice.',
  );
  await expect(createApp(Ambiguous)).rejects.toMatchObject({ code: 'PROVIDER_TWICE' });
});

test.each([
  ['a class without @Module', { imports: [Siren] }, 'NOT_A_MODULE', 'Add @Module'],
  ['an import that is undefined', { imports: [undefined as never] }, 'IMPORT_UNDEFINED', 'imports[0] of AppModule'],
  ['a provider that is undefined', { providers: [undefined as never] }, 'IMPORT_UNDEFINED', 'providers[0]'],
  ['a module among providers', { providers: [BoardModule] }, 'MODULE_AS_PROVIDER', 'imports: [BoardModule]'],
  ['a provider of no known form', { providers: [{ provide: Siren } as never] }, 'NOT_A_PROVIDER', 'providers[0]'],
  [
    'a provider of two forms',
    { providers: [{ provide: Siren, useValue: 1, useFactory: () => 1 } as never] },
    'NOT_A_PROVIDER',
    '',
  ],
  ['an export that is not there', { exports: [Siren] }, 'EXPORT_MISSING', 'Add Siren to its providers'],
])('%s is refused with the line to write', async (_what, options, code, line) => {
  class AppModule {}
  Module(options)(AppModule);

  await expect(createApp(AppModule)).rejects.toMatchObject({ code, message: expect.stringContaining(line) });
});

test('a constructor or a factory that throws is named, with its place and its cause', async () => {
  const cause = new Error('no such device.');
  const boards = (useFactory: () => never) => ({ module: BoardModule, providers: [{ provide: Board, useFactory }] });
  const Throwing = class Relay {
    constructor() {
      throw cause;
    }
  };

  await expect(
    createApp(
      boards(() => {
        throw cause;
      }),
    ),
  ).rejects.toMatchObject({
    code: 'PROVIDER_FAILED',
    cause,
    message: expect.stringContaining('the factory of Board in BoardModule failed in its factory: no such device.'),
  });
  await expect(createApp({ module: BoardModule, providers: [Throwing] })).rejects.toThrow(
    'Relay in BoardModule failed in its constructor: no such device.',
  );
});

test('app.get says when nothing, or more than one module, has what it is asked for', async () => {
  @Module({ imports: [BoardModule.from('a')] })
  class Left {}
  @Module({ imports: [BoardModule.from('b')] })
  class Right {}
  @Module({ imports: [Left, Right] })
  class AppModule {}

  const app = await createApp(AppModule);

  expect(() => app.get(Siren)).toThrow(expect.objectContaining({ code: 'PROVIDER_MISSING' }));
  expect(() => app.get(Board)).toThrow('Several modules have one');
});

test('nothing is a value too: a provider of undefined is injected as such and not made up', async () => {
  const Optional = Symbol('Optional');
  const Taken = Symbol('Taken');
  @Module({ providers: [{ provide: Optional, useFactory: () => undefined }], exports: [Optional] })
  class Left {}
  @Module({
    imports: [Left],
    providers: [{ provide: Taken, useFactory: (...given: unknown[]) => given, inject: [Optional, Clock] }],
  })
  class AppModule {}

  expect((await createApp(AppModule)).get(Taken)).toEqual([undefined, expect.anything()]);
});
