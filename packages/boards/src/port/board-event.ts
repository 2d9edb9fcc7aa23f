import type { PipitError } from '@pipit/core';

/**
 * Something that happened to a board, for health, metrics and people. `at` is in seconds of the clock that the board
 * was given.
 *
 * - `connecting`, `connected`, `closed`: the life of a connection. `firmware` is what the board calls itself.
 * - `lost`: the connection broke; `retrying` says when the next attempt is made.
 * - `restarted`: the board was reset (a brown-out); its configuration is sent again.
 * - `silent`, `speaking`: a sensor delivered nothing for `forS` seconds; it delivers again.
 * - `gap`: samples of a sensor were lost; its `at` jumped by `lostS` seconds.
 * - `overload`: `lostS` seconds of a sensor were let go because nobody took them in time.
 * - `rate`: a sensor delivers another rate than it was asked for (losses included).
 * - `garbage`: bytes that are no Firmata came in and were skipped.
 * - `fault`: something is wrong that needs a hand, with its code and next step.
 * - `message`: the board sent a line of text.
 * - `output`: a sink was set.
 */
export type BoardEvent = { readonly at: number } & (
  | { readonly kind: 'connecting'; readonly attempt: number }
  | { readonly kind: 'connected'; readonly firmware: string }
  | { readonly kind: 'closed' }
  | { readonly kind: 'lost'; readonly error: PipitError }
  | { readonly kind: 'retrying'; readonly inS: number; readonly attempt: number }
  | { readonly kind: 'restarted' }
  | { readonly kind: 'silent'; readonly sensor: string; readonly forS: number }
  | { readonly kind: 'speaking'; readonly sensor: string }
  | { readonly kind: 'gap'; readonly sensor: string; readonly lostS: number }
  | { readonly kind: 'overload'; readonly sensor: string; readonly lostS: number }
  | { readonly kind: 'rate'; readonly sensor: string; readonly nominalHz: number; readonly measuredHz: number }
  | { readonly kind: 'garbage'; readonly bytes: number }
  | { readonly kind: 'fault'; readonly error: PipitError }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'output'; readonly device: string; readonly pin: number; readonly value: number }
);

/** An event before it is dated. */
export type BoardNews = BoardEvent extends infer E ? (E extends BoardEvent ? Omit<E, 'at'> : never) : never;
