/**
 * Something that a block noticed in the data and dealt with: counted by the app's metrics, shown to people, never thrown.
 *
 * - `gap`: `lostS` seconds of samples are missing before `at`; windows and model state were reset.
 * - `clock-backwards`: the board's clock jumped back by `byS` seconds; as after a gap, everything starts anew.
 * - `not-finite`: `count` samples were NaN or infinite; treated as missing.
 * - `lost`: a bounded queue dropped `count` values under its `policy`.
 * - `silence`: no value came for `forS` seconds.
 * - `state`: a block changed its mind about the signal (`calibrated`, `drifted`, ...), in one sentence.
 */
export type Notice = { readonly block: string; readonly at: number } & (
  | { readonly kind: 'gap'; readonly lostS: number }
  | { readonly kind: 'clock-backwards'; readonly byS: number }
  | { readonly kind: 'not-finite'; readonly count: number }
  | { readonly kind: 'lost'; readonly policy: 'keepLatest' | 'dropOldest'; readonly count: number }
  | { readonly kind: 'silence'; readonly forS: number }
  | { readonly kind: 'state'; readonly state: string; readonly detail: string }
);

export type OnNotice = (notice: Notice) => void;
