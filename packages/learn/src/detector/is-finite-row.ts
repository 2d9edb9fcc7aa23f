import type { Row } from './anomaly-detector.js';

/** True when no number of the row is NaN or infinite. */
export function isFiniteRow(row: Row): boolean {
  let doubt = 0;
  for (let i = 0; i < row.length; i++) doubt += (row[i] as number) - (row[i] as number);
  return doubt === 0;
}
