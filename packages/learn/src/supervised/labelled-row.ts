/** One example to learn from: its features, its class, and the machine, person or bearing that it came from. */
export interface LabelledRow {
  readonly values: ArrayLike<number>;
  readonly label: string;
  readonly group: string;
}
