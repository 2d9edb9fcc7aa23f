import { EventEmitter } from 'node:events';
import { expect, test } from '@jest/globals';
import { VirtualClock } from '@pipit/testing';
import { Subject } from 'rxjs';
import { createApp } from './create-app.js';
import { Module } from './module/module.js';
import { Pipeline } from './pipeline/pipeline.js';
import { runUntilSignal } from './run-until-signal.js';

/** A process that can be signalled and remembers how it was ended. */
class FakeProcess extends EventEmitter {
  exits: number[] = [];
  exit(code: number) {
    this.exits.push(code);
  }
}

/** An app with one pipeline, `source`, and one provider whose hooks are given. */
async function appWith(hooks: { start?: () => Promise<void>; stop?: () => Promise<void> }) {
  const source = new Subject<number>();
  const stops: string[] = [];
  class Alarm {
    start = hooks.start ?? (async () => {});
    async stop() {
      stops.push('stop');
      await hooks.stop?.();
    }
    @Pipeline()
    values() {
      return source;
    }
  }
  @Module({ providers: [Alarm] })
  class AppModule {}
  const clock = new VirtualClock();
  return { app: await createApp(AppModule, { clock }), clock, source, stops, process: new FakeProcess() };
}

test.each(['SIGINT', 'SIGTERM'])('the first %s stops the app in good order', async (signal) => {
  const { app, clock, stops, process } = await appWith({});
  const running = runUntilSignal(app, process);
  await clock.run(0);

  process.emit(signal);

  expect(await running).toBe('interrupted');
  expect(stops).toEqual(['stop']);
  expect(process.exits).toEqual([]);
});

test('a second signal ends the process at once with 130, whatever hangs', async () => {
  const { app, clock, process } = await appWith({ stop: () => new Promise(() => {}) });
  const running = runUntilSignal(app, process);
  await clock.run(0);

  process.emit('SIGINT');
  await clock.run(0);
  expect(process.exits).toEqual([]);
  process.emit('SIGINT');

  expect(process.exits).toEqual([130]);
  await Promise.all([clock.run(5), expect(running).rejects.toMatchObject({ code: 'STOP_FAILED' })]);
});

test('an app that completes ends by itself', async () => {
  const { app, source, stops, process } = await appWith({});
  const running = runUntilSignal(app, process);
  setImmediate(() => source.complete());

  expect(await running).toBe('completed');
  expect(stops).toEqual(['stop']);
});

test('a signal while the app starts cuts the start short', async () => {
  const { app, clock, stops, process } = await appWith({ start: () => new Promise(() => {}) });
  const running = runUntilSignal(app, process);
  await clock.run(0);

  process.emit('SIGTERM');

  expect(await running).toBe('interrupted');
  expect(stops).toEqual(['stop']);
});

test('a start that fails is the error of the run, and no listener is left behind', async () => {
  const { app, process } = await appWith({ start: () => Promise.reject(new Error('no board')) });

  await expect(runUntilSignal(app, process)).rejects.toMatchObject({ code: 'PROVIDER_FAILED' });

  expect(process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')).toBe(0);
});
