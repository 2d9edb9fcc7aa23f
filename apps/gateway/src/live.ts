import { type AppDefinition, hostApp, MemoryStore, runUntilSignal } from '@pipit/app';
import { AppPanel, eventLine, LiveScreen, sharedData, type Terminal } from '@pipit/cli';
import { exitCode, pace, systemClock, VirtualClock } from '@pipit/core';
import { apps } from './apps.js';

/** Runs every app, each on an emulated board of its own, its scenario over and over, until Ctrl-C. */
export async function live(screen: Terminal, speed: number): Promise<number> {
  const { bold, dim } = screen.colors;
  screen.say(
    `${bold('Pipit gateway')}  ${apps.length} app${apps.length === 1 ? '' : 's'} on emulated boards, ${speed} times real time. Ctrl-C stops.`,
  );
  const panels = new Map(apps.map((app) => [app, new AppPanel(app.title, screen.colors, app.hears?.rateHz)]));
  const view = new LiveScreen(screen, () => [...panels.values()].flatMap((panel) => ['', ...panel.lines()]));
  let stopping = false;
  const rounds = apps.map(async (app) => {
    while (!stopping) await round(app);
  });

  async function round(definition: AppDefinition): Promise<void> {
    const panel = new AppPanel(definition.title, screen.colors, definition.hears?.rateHz);
    panels.set(definition, panel);
    const clock = new VirtualClock();
    const hosted = await hostApp(definition, {
      board: 'emulated',
      store: new MemoryStore(),
      clock,
      data: sharedData(),
      probe: panel,
    });
    const { app, scenario } = hosted;
    if (!scenario) return;
    view.say(`${bold(definition.title)}  ${dim(`${scenario.source}: ${scenario.description}`)}`);
    if (definition.warning !== undefined) view.say(screen.colors.yellow(definition.warning));
    panel.follow(hosted);
    app.events.subscribe((event) => {
      const line = eventLine(definition.name, event, screen.colors);
      if (line !== undefined) view.say(line);
    });
    const stop = pace(clock, systemClock, speed);
    const over = new Promise<void>((done) => void clock.after(scenario.durationS, done));
    const ended = await runUntilSignal({ start: () => app.start(), stop: () => app.stop(), completed: over });
    stop();
    if (ended === 'interrupted') stopping = true;
  }

  view.start();
  await Promise.all(rounds).finally(() => view.stop());
  return exitCode.interrupted;
}
