import { dirname } from 'node:path';
import { expect, test } from '@jest/globals';
import { hostApp, MemoryStore, playScenario, type Scenario } from '@pipit/app';
import { RecordingBoard, recordedSignal } from '@pipit/boards';
import { VirtualClock } from '@pipit/core';
import { joinClips, openFolder } from '@pipit/data';
import { sharedFolder } from '@pipit/testing';
import app from './index.js';

const data = sharedFolder('data/gesture_grwd', 'obeying recorded gestures');

/** A gesture without the rest around it. */
function trimmed(samples: Float32Array): Float32Array {
  const turns = (i: number) => Math.hypot(...samples.subarray(6 * i + 3, 6 * i + 6)) > 20;
  const moving = Array.from({ length: samples.length / 6 }, (_, i) => i).filter(turns);
  return samples.slice(6 * Math.max(0, (moving[0] ?? 0) - 10), 6 * ((moving.at(-1) ?? 0) + 10));
}

/** Gestures of one person, one after the other, as an emulated board feels them. */
async function played(labels: readonly string[], restS = 1, person = '41'): Promise<Scenario> {
  const { recordings } = await openFolder(data ?? '');
  const own = recordings.filter(({ columns }) => columns['subject'] === person);
  const chosen = labels.flatMap((label) => own.find((recording) => recording.label === label) ?? []);
  const spec = chosen[0]?.spec;
  if (!spec) throw new Error('no such gestures');
  const clips = await Promise.all(
    chosen.map(async (recording) => ({ label: recording.label ?? '', samples: trimmed(await recording.read()) })),
  );
  const { samples } = joinClips(clips, spec, { restS, wayS: 0.1, still: ['gx', 'gy', 'gz'] });
  const durationS = samples.length / spec.channels.length / spec.rateHz;
  const description = 'some gestures';
  return {
    source: 'recording',
    description,
    durationS,
    expected: [],
    signal: recordedSignal({ spec, samples, description }),
  };
}

/** Runs the app on an emulated board until the scenario is over. */
async function run(scenario: Scenario, store = new MemoryStore(), flags: Record<string, string> = {}) {
  const clock = new VirtualClock();
  const definition = { ...app, scenario: () => Promise.resolve(scenario) };
  const host = await hostApp(definition, { board: 'emulated', store, clock, config: { flags } });
  const seen: string[] = [];
  const notices: string[] = [];
  const shown = new Map<string, number[]>();
  host.app.events.subscribe((event) => {
    if (event.kind === 'failed') throw event.error;
    if (event.kind === 'notice') notices.push(event.notice.kind === 'state' ? event.notice.state : event.notice.kind);
    if (event.kind !== 'value') return;
    const { label, phase } = event.value as { label: string; phase: string };
    if (phase === 'begin') seen.push(label);
  });
  host.uno?.states.subscribe((states) => {
    for (const { part, value } of states) {
      const past = shown.get(part) ?? [];
      if (past.at(-1) !== value) past.push(value);
      shown.set(part, past);
    }
  });
  await host.app.start();
  await clock.run(scenario.durationS + 2);
  await host.app.stop();
  return { seen, notices, shown };
}

const rest = data ? test : test.skip;

rest(
  'the lamp, the servo and the relay do as they are told, each with a beep, and time between gestures is no gap',
  async () => {
    const { seen, notices, shown } = await run(await played(['v_shape', 'swipe_left', 'twist_right', 'circle_clk']));

    expect(seen).toEqual(['v_shape', 'swipe_left', 'twist_right', 'circle_clk']);
    expect(shown.get('led')).toContain(1);
    expect(shown.get('servo')?.map(Math.round)).toEqual(expect.arrayContaining([60, 180]));
    expect(shown.get('relay')).toContain(1);
    expect(shown.get('buzzer')?.filter((level) => level === 1)).toHaveLength(4);
    expect(notices.filter((kind) => kind === 'gap')).toEqual([]);
  },
  30_000,
);

rest(
  'what was learned of how the board is worn survives a restart',
  async () => {
    const scenario = await played(['swipe_left', 'swipe_up']);
    const store = new MemoryStore();
    const first = await run(scenario, store);
    const second = await run(await played(['swipe_left', 'swipe_up']), store);
    const forgetful = await run(await played(['swipe_left']), store, { 'gesture.forget': 'true' });

    expect([first.notices, second.notices, forgetful.notices].map((all) => all.includes('learned'))).toEqual([
      true,
      false,
      true,
    ]);
  },
  30_000,
);

rest(
  'who gestures without end is not obeyed',
  async () => {
    const { seen } = await run(
      await played(
        Array.from({ length: 10 }, (_, i) => (i % 2 ? 'swipe_up' : 'swipe_left')),
        0.35,
      ),
    );

    expect(seen.length).toBe(6);
  },
  30_000,
);

rest(
  'of its own scenario every gesture is found, of a board worn the other way round, and nothing else is named',
  async () => {
    const { source, description, missed, falseAlarms, expected } = await playScenario(app, {
      data: dirname(data ?? ''),
    });

    expect({ source, missed, falseAlarms }).toEqual({ source: 'recording', missed: 0, falseAlarms: 0 });
    expect(description).toContain('other way round');
    expect(expected).toHaveLength(8);
  },
  30_000,
);

test('without recordings a made-up arm is played, labelled synthetic, and each of its gestures is named once', async () => {
  const scenario = await app.scenario(undefined);
  const { seen } = await run(scenario);

  expect([scenario.source, scenario.description.startsWith('SYNTHETIC')]).toEqual(['emulated', true]);
  expect(seen).toEqual(scenario.expected.map(({ label }) => label));
  expect(seen).toHaveLength(7);
});

test('a board without a gyroscope is refused as the app starts', async () => {
  const channels = ['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const }));
  const spec = { kind: 'chunk' as const, rateHz: 50, channels };
  const board = new RecordingBoard({ sensors: { arm: { id: 'arm', spec, read: () => new Float32Array(3) } } });
  const { app: refused } = await hostApp(app, { board, store: new MemoryStore() });

  await expect(refused.start()).rejects.toMatchObject({
    code: 'PIPELINE_SETUP',
    message: expect.stringContaining('gx'),
  });
});

test('a setting that does not fit names the flag', async () => {
  const scenario = await app.scenario(undefined);

  await expect(run(scenario, new MemoryStore(), { 'gesture.lampPin': '99' })).rejects.toThrow(/gesture\.lampPin/);
});
