/** The time, injected. Library code asks a clock, never the machine, so that a day replays in seconds in a test. */
export interface Clock {
  /** Seconds since some fixed moment; never goes back. */
  now(): number;
  /** Calls `wake` once, `seconds` from now. The returned function cancels it. */
  after(seconds: number, wake: () => void): () => void;
}
