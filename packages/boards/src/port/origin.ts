/**
 * Where a signal comes from, to be shown with every result.
 *
 * `synthetic` is true when no sensor ever measured it: such a signal shows that a pipeline runs, never how good it is.
 */
export interface Origin {
  readonly kind: 'serial' | 'emulated' | 'recording' | 'live';
  readonly synthetic: boolean;
  /** One line for people: the port, the recordings, or the model that makes the signal up. */
  readonly description: string;
}
