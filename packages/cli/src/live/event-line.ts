import { type AppEvent, asDetection } from '@pipit/app';
import type { Notice } from '@pipit/core';
import type { Terminal } from '../terminal.js';

/** An event of an app as NDJSON prints it; undefined for what is no event. Seconds, score to four places. */
export function eventRecord(app: string, event: AppEvent): object | undefined {
  if (event.kind === 'value') {
    const detection = asDetection(event.value);
    if (!detection) return undefined;
    const { at, label, score, phase } = detection;
    return { app, at: round(at, 3), label, score: round(score, 4), phase };
  }
  if (event.kind === 'notice')
    return event.notice.kind === 'state' && isChatter(event.notice) ? undefined : { app, ...event.notice };
  if (event.kind === 'failed') {
    return { app, failed: messageOf(event.error), restartInS: round(event.restartInS, 1) };
  }
  return undefined;
}

/** The same for people: one line. */
export function eventLine(
  app: string,
  event: AppEvent,
  { bold, dim, red, yellow, green }: Terminal['colors'],
): string | undefined {
  if (event.kind === 'value') {
    const detection = asDetection(event.value);
    if (!detection) return undefined;
    const { at, label, score, phase } = detection;
    const what = phase === 'begin' ? red(bold(label)) : green(`${label} over`);
    return `${time(at)}  ${app}  ${what}  ${dim(`score ${score.toFixed(2)}`)}`;
  }
  if (event.kind === 'notice') {
    const { notice } = event;
    if (notice.kind === 'state' && isChatter(notice)) return undefined;
    const isState = notice.kind === 'state';
    const name = isState ? dim(notice.state) : yellow(notice.kind);
    return `${time(notice.at)}  ${app}  ${name}  ${dim(noticeText(notice))}`;
  }
  if (event.kind === 'failed')
    return `${app}  ${red('failed')}  ${messageOf(event.error)} Again in ${event.restartInS.toFixed(1)} s.`;
  return undefined;
}

/** Progress that a live view shows in place and a log need not. */
const isChatter = (notice: Notice) => notice.kind === 'state' && notice.state === 'calibrating';

function noticeText(notice: Notice): string {
  switch (notice.kind) {
    case 'gap':
      return `${notice.block}: ${notice.lostS.toFixed(2)} s are missing`;
    case 'clock-backwards':
      return `${notice.block}: the clock went back by ${notice.byS.toFixed(2)} s`;
    case 'not-finite':
      return `${notice.block}: ${notice.count} values are NaN or infinite`;
    case 'lost':
      return `${notice.policy} lost ${notice.count}`;
    case 'silence':
      return `nothing for ${notice.forS} s`;
    case 'state':
      return notice.detail;
  }
}

const time = (at: number) => `${at.toFixed(1).padStart(7)} s`;
const round = (value: number, places: number) => Number(value.toFixed(places));
const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
