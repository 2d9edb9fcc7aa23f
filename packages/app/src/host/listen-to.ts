import { type Board, BoardWithSound, openSound } from '@pipit/boards';
import type { Clock, SignalSpec, Value } from '@pipit/core';
import { resample } from '@pipit/stream';
import type { Observable } from 'rxjs';

/**
 * The sound that a setting names, as a model wants it: `board` for what the app's board hears, else whatever `openSound`
 * knows, at the model's rate, a file as fast as `clock` goes. Listening holds the board open, so that its outputs work.
 *
 * Errors: those of `Board.sensors` and `openSound`, here and now.
 */
export function listenTo(where: string, board: Board, wanted: SignalSpec, clock?: Clock): Observable<Value<'chunk'>> {
  if (where === 'board') return board.sensors(wanted);
  const named = openSound(where, { rateHz: wanted.rateHz, ...(clock && { clock }) });
  const sound = new BoardWithSound(board, { sound: named }).sensors('sound');
  return sound.spec.rateHz === wanted.rateHz ? sound : sound.pipe(resample({ rateHz: wanted.rateHz }));
}
