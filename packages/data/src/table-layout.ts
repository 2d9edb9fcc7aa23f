import { basename, join } from 'node:path';
import { PipitError, type SignalSpec } from '@pipit/core';
import { channelName } from './channel-name.js';
import { clockRate } from './clock-rate.js';
import { csvRecords } from './csv-records.js';
import type { Found } from './folder.js';
import type { Csv } from './parse-csv.js';
import { readCsv } from './read-csv.js';
import { type TableKind, tableKinds } from './table-kind.js';

export const tableLayout = 'one long *.csv or *.csv.gz of a known kind, with or without a manifest.csv';

type Columns = Readonly<Record<string, string>>;

/** The kind of table that these columns are, if any. */
export const tableKindOf = (columns: readonly string[]): TableKind | undefined =>
  tableKinds.find(({ key, channels }) =>
    [...key.map(inTable), ...channels.map(({ column }) => column)].every((name) => columns.includes(name)),
  );

/** Reads a folder of one long table: its rows grouped by the kind's key, or cut as the manifest's `first_row` says. */
export async function readTableFolder(path: string, table: Csv, kind: TableKind, manifest?: Csv): Promise<Found> {
  const groups = groupRows(table, kind);
  const listed = manifest
    ? csvRecords(manifest).map((columns, i) => ({ columns, line: manifest.lines[i] as number }))
    : [...groups.keys()].map((key) => ({ columns: keyColumns(table, kind, groups.get(key) ?? []), line: 1 }));
  const source = manifest ?? table;
  const recordings = listed.flatMap(({ columns, line }) => {
    const rows = kind.key.length > 0 || !manifest ? (groups.get(keyOf(columns, kind)) ?? []) : slice(columns, table);
    const wanted = Number(columns['n_rows'] ?? columns['n_points'] ?? columns['n'] ?? rows.length);
    if (rows.length === 0 || rows.length < wanted) {
      throw new PipitError(
        'DATA_RANGE',
        source.file,
        line,
        `${wanted || 'some'} rows`,
        rows.length,
        basename(table.file),
      );
    }
    const spec: SignalSpec = {
      kind: 'chunk',
      rateHz: rateOf(kind, columns, table, rows, source.file, line),
      channels: kind.channels.map(({ column, unit }) => ({ name: channelName(column), unit })),
    };
    const id = kind.key.map((name) => columns[inManifest(name)] ?? '').join('/') || `${basename(path)}:${line}`;
    return partsOf(kind, { id, columns, rows }).map((part) => {
      const read = async () => samplesOf(table, kind, part.rows);
      const marks = marksOf(table, kind, part.rows, part.columns);
      const recording = { id: part.id, file: table.file, columns: part.columns, spec, read };
      return marks ? Object.assign(recording, { readMarks: async () => marks() }) : recording;
    });
  });
  const listedColumns = manifest?.columns ?? kind.key.map(inManifest);
  const columns = kind.halves ? [...listedColumns, halfColumn] : listedColumns;
  return { layout: 'table', path, manifest: source.file, columns, recordings };
}

const halfColumn = 'half';

interface Part {
  readonly id: string;
  readonly columns: Columns;
  readonly rows: readonly number[];
}

/** A recording as it is, or as its two halves where its kind has one run of each class. */
function partsOf({ halves }: TableKind, whole: Part): readonly Part[] {
  if (!halves) return [whole];
  const middle = whole.rows.length >> 1;
  return (['first', 'second'] as const).map((half, i) => ({
    id: `${whole.id}/${half}`,
    columns: { ...whole.columns, [halfColumn]: half },
    rows: i === 0 ? whole.rows.slice(0, middle) : whole.rows.slice(middle),
  }));
}

/** Reads the manifest of a table folder where there is one. */
export const readManifest = (path: string): Promise<Csv> => readCsv(join(path, 'manifest.csv'));

const inTable = (key: string) => key.split('=')[0] as string;
const inManifest = (key: string) => key.split('=').at(-1) as string;
const keyOf = (columns: Columns, kind: TableKind) =>
  kind.key.map((name) => columns[inManifest(name)] ?? '').join('\u0000');

function groupRows(table: Csv, kind: TableKind): Map<string, number[]> {
  const at = kind.key.map((name) => table.columns.indexOf(inTable(name)));
  const groups = new Map<string, number[]>();
  table.rows.forEach((row, i) => {
    const key = at.map((column) => row[column] as string).join('\u0000');
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  });
  return groups;
}

function keyColumns(table: Csv, kind: TableKind, rows: readonly number[]): Columns {
  const first = table.rows[rows[0] ?? 0] ?? [];
  return Object.fromEntries(
    kind.key.map((name) => [inManifest(name), first[table.columns.indexOf(inTable(name))] ?? '']),
  );
}

function slice(columns: Columns, table: Csv): number[] {
  const first = Number(columns['first_row'] ?? 0);
  const count = Number(columns['n'] ?? columns['n_rows'] ?? table.rows.length);
  const end = Math.min(table.rows.length, first + count);
  return Array.from({ length: Math.max(0, end - first) }, (_, i) => first + i);
}

function rateOf(
  kind: TableKind,
  columns: Columns,
  table: Csv,
  rows: readonly number[],
  file: string,
  line: number,
): number {
  if (typeof kind.rate === 'number') return kind.rate;
  if (kind.rate === 'interval_ms') {
    const interval = Number(columns['interval_ms']);
    if (interval > 0) return Number((1000 / interval).toPrecision(9));
    throw new PipitError(
      'DATA_ROW',
      file,
      line,
      `interval_ms is "${columns['interval_ms'] ?? ''}", not a number above 0`,
    );
  }
  const at = table.columns.indexOf(kind.rate.clock);
  if (at < 0) throw new PipitError('DATA_COLUMN', table.file, kind.rate.clock, table.columns);
  const rate = clockRate(rows.map((row) => table.rows[row]?.[at] ?? ''));
  if (rate !== undefined) return rate;
  throw new PipitError('DATA_ROW', file, line, `its ${kind.rate.clock} does not advance`);
}

function samplesOf(table: Csv, kind: TableKind, rows: readonly number[]): Float32Array {
  const at = kind.channels.map(({ column }) => table.columns.indexOf(column));
  const samples = new Float32Array(rows.length * at.length);
  let i = 0;
  for (const row of rows) {
    for (let c = 0; c < at.length; c++) {
      const scale = kind.channels[c]?.scale ?? 1;
      samples[i++] = number(table, row, at[c] as number) * scale;
    }
  }
  return samples;
}

function number(table: Csv, row: number, column: number): number {
  const text = (table.rows[row]?.[column] ?? '').trim();
  if (text === '' || /^nan$/i.test(text)) return Number.NaN;
  const value = Number(text);
  if (Number.isNaN(value)) {
    throw new PipitError(
      'DATA_ROW',
      table.file,
      table.lines[row] as number,
      `${table.columns[column]} is "${text}", not a number`,
    );
  }
  return value;
}

function marksOf(
  table: Csv,
  kind: TableKind,
  rows: readonly number[],
  columns: Columns,
): (() => Float32Array) | undefined {
  const at = kind.marks === undefined ? -1 : table.columns.indexOf(kind.marks);
  if (at >= 0) return () => Float32Array.from(rows, (row) => (number(table, row, at) > 0 ? 1 : 0));
  const windows = columns['windows'];
  if (windows === undefined || typeof kind.rate !== 'object') return undefined;
  const clock = table.columns.indexOf(kind.rate.clock);
  return () => {
    const spans = (JSON.parse(windows || '[]') as [string, string][]).map((span) =>
      span.map((text) => Date.parse(`${text}Z`)),
    );
    return Float32Array.from(rows, (row) => {
      const at = Date.parse(`${table.rows[row]?.[clock] ?? ''}Z`);
      return spans.some(([from, to]) => at >= (from as number) && at <= (to as number)) ? 1 : 0;
    });
  };
}
