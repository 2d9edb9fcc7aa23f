import { type Played, playScenario } from '@pipit/app';
import { progress, sharedData, type Terminal } from '@pipit/cli';
import { exitCode } from '@pipit/core';
import { apps } from './apps.js';

/** Plays every app's scenario once, at full speed, and tells what came of it. Fails where an event was missed or false. */
export async function once(screen: Terminal): Promise<number> {
  const played: Played[] = [];
  for (const app of apps) {
    let line: ReturnType<typeof progress> | undefined;
    const onSecond = (done: number, of: number) => {
      line ??= progress(screen, `${app.name}: seconds`, of);
      line.at(done);
    };
    const one = await playScenario(app, { data: sharedData(), onSecond });
    line?.end();
    played.push(one);
    for (const text of report(one, screen)) screen.say(text);
    if (app.warning !== undefined) screen.say(screen.colors.yellow(`  ${app.warning}`));
  }
  if (screen.json) screen.print({ apps: played });
  return played.every(({ missed, falseAlarms }) => missed + falseAlarms === 0) ? exitCode.ok : exitCode.failure;
}

function report({ name, source, description, events, missed, falseAlarms }: Played, { colors }: Terminal): string[] {
  const { bold, dim, green, red } = colors;
  const good = missed + falseAlarms === 0;
  return [
    `${bold(name)}  ${dim(`${source}: ${description}`)}`,
    ...events.map(
      ({ at, label, score }) => `  ${at.toFixed(1).padStart(7)} s  ${label.padEnd(12)} ${dim(`score ${score}`)}`,
    ),
    `  ${(good ? green : red)(`${missed} missed, ${falseAlarms} false alarms`)}`,
  ];
}
