type Columns = Readonly<Record<string, string>>;

/** Columns that hold the class, in order of preference. */
const labelColumns = ['label', 'gesture', 'class', 'fault', 'gas', 'state', 'digit'] as const;

/** The column of a folder that holds the class; `weight` is the coin on a fan's blade. */
export const labelColumnOf = (columns: readonly string[]): string | undefined =>
  [...labelColumns, 'weight'].find((name) => columns.includes(name));

/** The class of a recording. The fan's 0 and 1 are called `normal` and `anomaly`. */
export function labelOf(columns: Columns, column: string | undefined): string | undefined {
  const value = column === undefined ? '' : (columns[column] ?? '');
  if (column === 'weight') return Number(value) === 0 ? 'normal' : 'anomaly';
  return value === '' ? undefined : value;
}
