/** Columns that say where a recording came from, the most honest first. Several together make one group. */
const candidates = [
  ['subject'],
  ['person'],
  ['speaker'],
  ['recorder'],
  ['scenario'],
  ['bearing_id'],
  ['bearing'],
  ['condition', 'speed'],
  ['session'],
  ['run'],
  ['board'],
  ['file'],
] as const;

/** The columns of a folder by which it is honestly split: by person, board, scenario, bearing or session. */
export const groupColumnsOf = (columns: readonly string[]): readonly string[] =>
  candidates.find((names) => names.every((name) => columns.includes(name))) ?? [];

/** The group of a recording: the values of these columns, joined by `/`. */
export const groupOf = (columns: Readonly<Record<string, string>>, names: readonly string[]): string =>
  names.map((name) => columns[name] ?? '').join('/');
