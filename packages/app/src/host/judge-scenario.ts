import type { Expected } from './scenario.js';

/** An event as commands print it. */
export interface PlayedEvent {
  readonly at: number;
  readonly label: string;
  readonly score: number;
}

export interface Verdict {
  /** Expected events that did not come. */
  readonly missed: number;
  /** Events that nothing expected called for. Further events of one expectation count once each. */
  readonly falseAlarms: number;
}

/** Holds the events of a run against what was expected of it. One event meets at most one expectation. */
export function judgeScenario(events: readonly PlayedEvent[], expected: readonly Expected[]): Verdict {
  const open = [...expected];
  let falseAlarms = 0;
  for (const { at, label } of events) {
    const met = open.findIndex((one) => one.label === label && at >= one.from && at < one.to);
    if (met >= 0) open.splice(met, 1);
    else falseAlarms++;
  }
  return { missed: open.length, falseAlarms };
}
