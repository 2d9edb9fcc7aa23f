import { expect, test } from '@jest/globals';
import { PipitError } from '@pipit/core';
import { VirtualClock } from '@pipit/testing';
import { concat, NEVER, Observable, of, range, Subject, take, tap, throwError } from 'rxjs';
import { startedApp } from '../../fixtures/started-app.js';
import type { App } from '../app.js';
import { createApp } from '../create-app.js';
import { Module } from '../module/module.js';
import { Pipeline } from './pipeline.js';

const states = (app: App) => app.health().pipelines.map(({ state }) => state);

test('a pipeline runs from start to stop, and its values are told and counted', async () => {
  let open = 0;
  const source = new Subject<number>();
  class Alarm {
    @Pipeline()
    values() {
      return new Observable<number>((out) => {
        open++;
        const inner = source.subscribe(out);
        return () => {
          open--;
          inner.unsubscribe();
        };
      });
    }
  }
  const { app, events } = await startedApp([Alarm]);

  source.next(7);
  expect(open).toBe(1);
  expect(app.metrics().pipelines).toMatchObject([{ pipeline: 'Alarm.values', values: 1 }]);
  await app.stop();

  expect(open).toBe(0);
  expect(events).toEqual([{ kind: 'value', pipeline: 'Alarm.values', value: 7 }]);
  expect(states(app)).toEqual(['stopped']);
});

test('a pipeline that fails comes back after its back-off, and the others never notice', async () => {
  const steady = new Subject<number>();
  let runs = 0;
  class Apps {
    @Pipeline({ name: 'shaky', restart: { firstS: 1, factor: 2, longestS: 4 } })
    shaky() {
      runs++;
      return throwError(() => new Error('unplugged'));
    }
    @Pipeline({ name: 'steady' })
    steady() {
      return steady;
    }
  }
  const { app, clock, events } = await startedApp([Apps]);

  await clock.run(60);
  steady.next(1);

  const waits = events.flatMap((event) => (event.kind === 'failed' ? [event.restartInS] : []));
  expect(runs).toBe(waits.length);
  expect(waits.length).toBeGreaterThan(15);
  expect(Math.max(...waits)).toBeLessThanOrEqual(4);
  expect(app.health()).toMatchObject({
    state: 'restarting',
    pipelines: [
      { pipeline: 'shaky', state: 'restarting', failures: runs, lastError: 'unplugged' },
      { pipeline: 'steady', state: 'ok', failures: 0 },
    ],
  });
  expect(events.at(-1)).toEqual({ kind: 'value', pipeline: 'steady', value: 1 });
});

test('a method that throws when it is run again is a failure like any other', async () => {
  let runs = 0;
  class Alarm {
    @Pipeline()
    values() {
      if (runs++ > 0) throw new PipitError('RATE_MISMATCH', 100, 50);
      return throwError(() => new Error('unplugged'));
    }
  }
  const { app, clock } = await startedApp([Alarm]);

  await clock.run(10);

  expect(runs).toBeGreaterThan(2);
  expect(app.health().pipelines[0]?.lastError).toContain('The block wants 100 Hz');
  await app.stop();
  const ran = runs;
  await clock.run(1000);
  expect(runs).toBe(ran);
});

test('the same seed restarts at the same times, another seed at others', async () => {
  class Shaky {
    @Pipeline()
    values() {
      return throwError(() => new Error('unplugged'));
    }
  }
  const waits = async (seed: string) => {
    const { clock, events } = await startedApp([Shaky], { seed });
    await clock.run(20);
    return events.flatMap((event) => (event.kind === 'failed' ? [event.restartInS] : []));
  };

  expect(await waits('box 1')).toEqual(await waits('box 1'));
  expect(await waits('box 1')).not.toEqual(await waits('box 2'));
});

test('a pipeline that cannot be set up fails the start with its name, and nothing was subscribed', async () => {
  let subscribed = 0;
  class Alarm {
    @Pipeline()
    good() {
      return NEVER.pipe(tap({ subscribe: () => subscribed++ }));
    }
    @Pipeline()
    bad(): Observable<never> {
      throw new PipitError('RATE_MISMATCH', 100, 50);
    }
  }
  class NoStream {
    @Pipeline()
    values() {
      return undefined as unknown as Observable<never>;
    }
  }

  await expect(startedApp([Alarm])).rejects.toMatchObject({
    code: 'PIPELINE_SETUP',
    cause: expect.objectContaining({ code: 'RATE_MISMATCH' }),
    message: expect.stringContaining('The pipeline Alarm.bad cannot be set up: The block wants 100 Hz'),
  });
  expect(subscribed).toBe(0);
  await expect(startedApp([NoStream])).rejects.toThrow('NoStream.values returned no Observable.');
});

test('completion is recorded and is no failure; the app is done when all are', async () => {
  const second = new Subject<number>();
  class Replay {
    @Pipeline()
    first() {
      return of(1, 2, 3);
    }
    @Pipeline()
    second() {
      return second;
    }
  }
  const { app, clock, events } = await startedApp([Replay]);
  let done = false;
  const watching = app.completed.finally(() => {
    done = true;
  });

  await clock.run(100);
  expect(app.health()).toMatchObject({
    state: 'ok',
    pipelines: [{ state: 'stopped', completed: true, failures: 0 }, {}],
  });
  expect(done).toBe(false);
  second.complete();
  await watching;

  expect(app.health().state).toBe('stopped');
  expect(events.map(({ kind }) => kind)).toEqual(['value', 'value', 'value', 'completed', 'completed']);
});

test('an inherited pipeline runs once, an overridden one as overridden, and names stay apart', async () => {
  class Alarm {
    @Pipeline()
    values() {
      return concat(of('parent'), NEVER);
    }
  }
  class Loud extends Alarm {}
  class Quiet extends Alarm {
    @Pipeline({ name: 'Loud.values' })
    override values() {
      return concat(of('child'), NEVER);
    }
  }
  const { app } = await startedApp([Loud, Quiet]);

  expect(app.health().pipelines.map(({ pipeline }) => pipeline)).toEqual(['Loud.values', 'Loud.values#2']);
  expect(app.metrics().pipelines.map(({ values }) => values)).toEqual([1, 1]);
});

test('a teardown that throws is reported by name when the app stops', async () => {
  class Alarm {
    @Pipeline()
    values() {
      return new Observable<never>(() => () => {
        throw new Error('port busy');
      });
    }
  }
  const { app } = await startedApp([Alarm]);

  await expect(app.stop()).rejects.toMatchObject({
    code: 'STOP_FAILED',
    message: expect.stringMatching(/Alarm\.values: [^]*port busy/),
  });
});

test('an app that is stopped by one of its own values stops at once, even a stream without an end', async () => {
  class Endless {
    @Pipeline()
    values() {
      return range(0, 1e9);
    }
  }
  class AppModule {}
  Module({ providers: [Endless] })(AppModule);
  const app = await createApp(AppModule, { clock: new VirtualClock() });
  app.events.pipe(take(3)).subscribe({ complete: () => void app.stop() });

  await app.start();
  await app.stop();

  expect(app.metrics().pipelines[0]?.values).toBeLessThan(10);
});

test('an app that is stopped while its pipelines are set up subscribes to none', async () => {
  let subscribed = 0;
  let stop = () => {};
  class Alarm {
    @Pipeline()
    first() {
      stop();
      return NEVER.pipe(tap({ subscribe: () => subscribed++ }));
    }
    @Pipeline()
    second() {
      return NEVER.pipe(tap({ subscribe: () => subscribed++ }));
    }
  }
  class AppModule {}
  Module({ providers: [Alarm] })(AppModule);
  const app = await createApp(AppModule, { clock: new VirtualClock() });
  stop = () => void app.stop();

  await app.start();
  await app.stop();

  expect(subscribed).toBe(0);
});

test('stopping leaves no timer behind that would keep the process alive', async () => {
  const timers = new Set<() => void>();
  const clock = {
    now: () => 0,
    after: (_seconds: number, wake: () => void) => {
      timers.add(wake);
      return () => timers.delete(wake);
    },
  };
  class Shaky {
    start() {}
    stop() {}
    @Pipeline()
    values() {
      return throwError(() => new Error('unplugged'));
    }
  }
  class AppModule {}
  Module({ providers: [Shaky] })(AppModule);
  const app = await createApp(AppModule, { clock });

  await app.start();
  expect(timers.size).toBe(1);
  await app.stop();

  expect(timers.size).toBe(0);
});
