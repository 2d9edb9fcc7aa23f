import { expect, test } from '@jest/globals';
import { concat, filter, map, NEVER, of, Subject, tap } from 'rxjs';
import type { FrameSpec } from '@pipit/core';
import { signal } from '@pipit/stream';
import { startedApp } from '../../fixtures/started-app.js';
import type { App } from '../app.js';
import type { Meters } from '../metrics/meters.js';
import { Pipeline } from './pipeline.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 1, shape: [1] };
const frame = (at: number) => ({ at, values: Float32Array.of(0) });
const states = (app: App) => app.health().pipelines.map(({ state }) => state);

test('health follows the age of data against the promised rate: starting, ok, stale, ok', async () => {
  const source = new Subject<{ at: number; values: Float32Array<ArrayBuffer> }>();
  class Alarm {
    @Pipeline()
    frames() {
      return source.pipe(signal(spec));
    }
  }
  const { app, clock } = await startedApp([Alarm]);

  expect(states(app)).toEqual(['starting']);
  source.next(frame(0));
  clock.advance(2.9);
  expect(app.health().pipelines).toMatchObject([{ state: 'ok', ageS: 2.9, staleAfterS: 3 }]);
  clock.advance(0.2);
  expect(states(app)).toEqual(['stale']);
  source.next(frame(3));
  expect(states(app)).toEqual(['ok']);
});

test('one that never gets data is stale once it should have come', async () => {
  class Alarm {
    @Pipeline({ startingS: 5 })
    frames() {
      return NEVER.pipe(signal(spec));
    }
  }
  const { app, clock } = await startedApp([Alarm]);

  clock.advance(4.9);
  expect(states(app)).toEqual(['starting']);
  clock.advance(0.2);
  expect(states(app)).toEqual(['stale']);
});

test('events that come when they come are never late, unless a limit was set', async () => {
  class Alarm {
    @Pipeline()
    rare() {
      return concat(of('fire'), NEVER);
    }
    @Pipeline({ staleAfterS: 60 })
    limited() {
      return concat(of('alive'), NEVER);
    }
  }
  const { app, clock } = await startedApp([Alarm]);

  clock.advance(59);
  expect(states(app)).toEqual(['ok', 'ok']);
  clock.advance(2);
  expect(states(app)).toEqual(['ok', 'stale']);
});

test('blocks report through the meters that the method is given, and the age of what they take decides', async () => {
  const source = new Subject<number>();
  class Alarm {
    @Pipeline()
    detections(meters: Meters) {
      meters.expects('slide', spec);
      return source.pipe(
        tap((at) => meters.passed('slide', at, 0.001)),
        map((at) => meters.onNotice({ block: 'slide', at, kind: 'gap', lostS: 1 })),
      );
    }
  }
  const { app, clock, events } = await startedApp([Alarm]);

  source.next(1);
  expect(states(app)).toEqual(['ok']);
  expect(app.metrics().pipelines[0]?.blocks).toMatchObject([{ block: 'slide', values: 1, gaps: 1, gapS: 1 }]);
  expect(events[0]).toMatchObject({ kind: 'notice', pipeline: 'Alarm.detections', notice: { kind: 'gap' } });
  clock.advance(4);
  expect(states(app)).toEqual(['stale']);
});

test('after a restart data is awaited anew, and counts go on', async () => {
  let source = new Subject<{ at: number; values: Float32Array<ArrayBuffer> }>();
  class Alarm {
    @Pipeline({ restart: { firstS: 1 } })
    frames() {
      return source.pipe(signal(spec));
    }
  }
  const { app, clock } = await startedApp([Alarm]);
  source.next(frame(0));

  const failed = source;
  source = new Subject();
  failed.error(new Error('unplugged'));
  expect(states(app)).toEqual(['restarting']);
  await clock.run(1);
  expect(states(app)).toEqual(['starting']);
  source.next(frame(1));

  expect(states(app)).toEqual(['ok']);
  expect(app.metrics().pipelines).toMatchObject([{ values: 2, failures: 1 }]);
});

test('a gap that passes through two blocks counts once for the pipeline, losses add up', async () => {
  class Alarm {
    @Pipeline()
    detections(meters: Meters) {
      for (const block of ['slide', 'features']) {
        meters.onNotice({ block, at: 1, kind: 'gap', lostS: 3 });
        meters.onNotice({ block, at: 1, kind: 'lost', policy: 'keepLatest', count: 2 });
        meters.passed(block, 1, 0.01);
      }
      return NEVER;
    }
  }
  const { app } = await startedApp([Alarm]);

  expect(app.metrics().pipelines).toMatchObject([{ gaps: 1, gapS: 3, lost: 4, notFinite: 0, load: 0.04 }]);
});

test('a detector that still learns and feeds nobody is no stale pipeline; a silent sensor is', async () => {
  const source = new Subject<number>();
  class Alarm {
    @Pipeline()
    detections(meters: Meters) {
      meters.expects('slide', { kind: 'chunk', rateHz: 100, channels: [{ name: 'ax', unit: 'g' }] });
      meters.expects('trigger', spec);
      return source.pipe(
        tap((at) => meters.passed('slide', at, 0.001)),
        filter(() => false),
      );
    }
  }
  const { app, clock } = await startedApp([Alarm]);

  for (let at = 0; at < 60; at++) {
    source.next(at);
    clock.advance(1);
  }
  expect(states(app)).toEqual(['ok']);
  clock.advance(2.5);
  expect(states(app)).toEqual(['stale']);
});
