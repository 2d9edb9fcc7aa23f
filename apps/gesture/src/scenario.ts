import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '@pipit/app';
import { armGestures, recordedSignal } from '@pipit/boards';
import { joinClips, openFolder } from '@pipit/data';

/**
 * Whose gestures are played: of somebody who wears the board the other way round, one of those that the model learned from. In
 * which order: lamp on and darker, to the left and right, the relay, brighter, all off.
 */
const person = '30';
const order = [
  'v_shape',
  'swipe_down',
  'swipe_left',
  'swipe_left',
  'swipe_right',
  'twist_right',
  'swipe_up',
  's_shape',
];
const turning = ['gx', 'gy', 'gz'];
/** Seconds after a recording in which its gesture may still be named. */
const lateS = 2;

/** A person's recorded gestures one after the other; without the recordings made-up ones, called synthetic. */
export async function scenario(data: string | undefined): Promise<Scenario> {
  const folder = data && join(data, 'gesture_grwd');
  return folder && existsSync(folder) ? recorded(folder) : madeUpGestures();
}

async function recorded(path: string): Promise<Scenario> {
  const { recordings } = await openFolder(path);
  const own = recordings.filter(({ columns }) => columns['subject'] === person && columns['flag'] === '');
  const chosen = order.flatMap((label, i) => {
    const before = order.slice(0, i).filter((other) => other === label).length;
    return own.filter((recording) => recording.label === label)[before] ?? [];
  });
  const spec = chosen[0]?.spec;
  if (!spec) return madeUpGestures();
  const clips = await Promise.all(
    chosen.map(async (recording) => ({ label: recording.label ?? '', samples: await recording.read() })),
  );
  const { samples, placed } = joinClips(clips, spec, { still: turning });
  const description = `gestures of person ${person}, the board worn the other way round, with made-up pauses between them (the model was trained on them)`;
  return {
    source: 'recording',
    description,
    durationS: samples.length / spec.channels.length / spec.rateHz,
    signal: recordedSignal({ spec, samples, description }),
    expected: placed.map(({ label, from, to }) => ({ label, from, to: to + lateS })),
  };
}

function madeUpGestures(): Scenario {
  const { signal, durationS, made } = armGestures();
  return {
    source: 'emulated',
    description: signal.origin.description,
    durationS,
    signal,
    expected: made.map(({ label, from, to }) => ({ label, from, to: to + lateS })),
  };
}
