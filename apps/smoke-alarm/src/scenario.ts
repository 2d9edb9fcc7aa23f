import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected, Scenario } from '@pipit/app';
import { recordedSignal, roomAir } from '@pipit/boards';
import type { SignalSpec } from '@pipit/core';
import { joinRecordings, openFolder } from '@pipit/data';

/** When somebody begins to cook, when the room is aired, when it burns, when that is over; seconds. */
const [cooking, aired, fire, over, durationS] = [280, 380, 480, 570, 640] as const;
/** What is played, from when on; some more at the end, so that late events are heard. */
const acts = [
  { name: 'closed_room', forS: cooking },
  { name: 'cooking', forS: aired - cooking },
  { name: 'closed_room', forS: fire - aired },
  { name: 'close_low_vent', forS: over - fire },
  { name: 'closed_room', forS: durationS - over + 20 },
];
const expected: readonly Expected[] = [
  { label: 'warming-up', from: 0, to: 10 },
  { label: 'no_fire', from: 200, to: cooking },
  { label: 'false_alarm', from: cooking, to: cooking + 40 },
  { label: 'no_fire', from: aired, to: fire },
  { label: 'fire', from: fire, to: fire + 30 },
];

/** Real recordings of a room, of cooking and of a fire, one behind the other; without them a made-up room. */
export async function scenario(data: string | undefined, spec: SignalSpec): Promise<Scenario> {
  const times = `cooking from ${cooking} s to ${aired} s, a fire from ${fire} s to ${over} s`;
  const path = data && join(data, 'fire_scenarios_uno_r4');
  if (!path || !existsSync(path)) {
    const during = (from: number, to: number) => (at: number) => Number(at >= from && at < to);
    const signal = roomAir({ cooking: during(cooking, aired), fire: during(fire, over) });
    return { source: 'emulated', description: `SYNTHETIC room, ${times}`, durationS, signal, expected };
  }
  const { recordings } = await openFolder(path);
  const inOrder = [...recordings].sort((a, b) => Number(a.columns['rec']) - Number(b.columns['rec']));
  const own = (name: string) => inOrder.filter(({ columns }) => columns['scenario'] === name);
  const parts = await Promise.all(acts.map(({ name, forS }) => joinRecordings(own(name), spec, forS)));
  const samples = Float32Array.from(parts.flatMap((part) => [...part]));
  const description = `recordings cut together: ${times} (the model was trained on them)`;
  return {
    source: 'recording',
    description,
    durationS,
    signal: recordedSignal({ spec, samples, description }),
    expected,
  };
}
