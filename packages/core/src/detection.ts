/** Something that began or ended: the event that an app acts on. `at` is in seconds of the board's clock. */
export interface Detection {
  readonly at: number;
  readonly label: string;
  readonly score: number;
  readonly phase: 'begin' | 'end';
}

export interface DetectionSpec {
  readonly kind: 'detection';
  readonly labels: readonly string[];
}
