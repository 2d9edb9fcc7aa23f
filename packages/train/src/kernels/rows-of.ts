/** A tensor seen as a matrix: all but the last dimension together, and the last. */
export function rowsOf(shape: readonly number[]): [rows: number, channels: number] {
  const channels = shape.at(-1) ?? 1;
  return [shape.reduce((product, size) => product * size, 1) / channels, channels];
}
