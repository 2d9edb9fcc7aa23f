import type { Folder } from '@pipit/data';
import { type FitAirOptions, fitAir } from '@pipit/learn';
import { airInput, alarmBlock, judgingPipeline } from './air-pipeline.js';
import type { Known } from './by-scenario.js';
import { join, joined, replay } from './replay.js';

/** What the decision over a minute does with one replayed stream. Times are seconds from where the scenario begins. */
export interface ReplayFigure {
  readonly scenario: string;
  /** The clean air that the stream begins with; empty: the scenario from a cold start. */
  readonly after: string;
  readonly seconds: number;
  readonly fireAt: number | undefined;
  readonly fireS: number;
  readonly falseAlarmAt: number | undefined;
  readonly allClearAt: number | undefined;
}

/** Clean air that was recorded on the same evening as each scenario, an hour or two earlier, at the same kind of place. */
const cleanBefore: Readonly<Record<string, string>> = {
  close_low_vent: 'closed_room',
  medium_normal_vent: 'open_space',
  cooking: 'closed_room',
  spray: 'closed_room',
};

/** Seconds of clean air before a scenario: past warm-up and the first all-clear. */
const leadS = 280;

/** Replays every scenario with a model that never saw it: from a cold start, and after clean air. */
export function replayFigures(folder: Folder, known: Known, options?: FitAirOptions): ReplayFigure[] {
  const rate = airInput.rateHz * airInput.channels.length;
  return [...folder.groupsBy('scenario').keys()].flatMap((scenario) => {
    const train = folder.recordings.filter(({ columns }) => columns['scenario'] !== scenario);
    const model = fitAir(
      train.flatMap((one) => known.recordings.get(one) ?? []),
      options,
    );
    const pipeline = [...judgingPipeline(model), alarmBlock()];
    const own = joined(folder, known, scenario);
    const clean = cleanBefore[scenario];
    return [undefined, clean].flatMap((after, i) => {
      if (i === 1 && after === undefined) return [];
      const lead = after === undefined ? new Float32Array(0) : joined(folder, known, after, leadS, 'end');
      const startS = lead.length / rate;
      const endS = startS + own.length / rate;
      const events = replay(pipeline, join([lead, own]));
      const since = (label: string) => {
        const at = events.find((e) => e.label === label && e.phase === 'begin' && e.at > startS)?.at;
        return at === undefined ? undefined : Math.round(10 * (at - startS)) / 10;
      };
      let fireS = 0;
      let began = Number.NaN;
      for (const { label, phase, at } of events) {
        if (label !== 'fire') continue;
        if (phase === 'begin') began = at;
        else fireS += at - began;
        if (phase === 'end') began = Number.NaN;
      }
      if (!Number.isNaN(began)) fireS += endS - began;
      return [
        {
          scenario,
          after: after ?? '',
          seconds: Math.round(endS - startS),
          fireAt: since('fire'),
          fireS: Math.round(fireS),
          falseAlarmAt: since('false_alarm'),
          allClearAt: since('no_fire'),
        },
      ];
    });
  });
}
