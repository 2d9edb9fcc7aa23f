import type { Csv } from './parse-csv.js';

/** The rows of a CSV as records by column name. */
export const csvRecords = (csv: Csv): Record<string, string>[] =>
  csv.rows.map((row) => Object.fromEntries(csv.columns.map((column, i) => [column, row[i] ?? ''])));
