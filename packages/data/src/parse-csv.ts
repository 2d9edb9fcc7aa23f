import { PipitError } from '@pipit/core';

/** Rows of a CSV file by column, with the line on which each begins (the header is line 1). */
export interface Csv {
  readonly file: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly lines: readonly number[];
}

/**
 * Parses CSV as of RFC 4180: quoted fields may hold commas, quotes and line ends; a byte order mark is dropped.
 *
 * Errors: `DATA_EMPTY` without a header; `DATA_ROW` names the line of a row with another number of fields, or of a quote
 * that never ends.
 */
export function parseCsv(text: string, file: string): Csv {
  const rows: string[][] = [];
  const lines: number[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let line = 1;
  while (at < text.length) {
    const end = text.indexOf('\n', at);
    const stop = end < 0 ? text.length : end;
    const raw = text.slice(at, stop);
    if (!raw.includes('"')) {
      const bare = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
      if (bare !== '') {
        rows.push(bare.split(','));
        lines.push(line);
      }
      at = stop + 1;
      line++;
      continue;
    }
    const quoted = readQuotedRow(text, at, file, line);
    rows.push(quoted.fields);
    lines.push(line);
    line += quoted.lines;
    at = quoted.next;
  }
  const columns = rows.shift()?.map((name) => name.trim());
  lines.shift();
  if (!columns) throw new PipitError('DATA_EMPTY', file);
  rows.forEach((row, i) => {
    if (row.length !== columns.length) {
      throw new PipitError(
        'DATA_ROW',
        file,
        lines[i] as number,
        `${row.length} fields where the header has ${columns.length}`,
      );
    }
  });
  return { file, columns, rows, lines };
}

function readQuotedRow(text: string, from: number, file: string, line: number) {
  const fields: string[] = [];
  let field = '';
  let inQuotes = false;
  let lines = 1;
  let i = from;
  for (; i < text.length; i++) {
    const c = text[i] as string;
    if (inQuotes) {
      if (c === '\n') lines++;
      if (c !== '"') field += c;
      else if (text[i + 1] === '"') {
        field += '"';
        i++;
      } else inQuotes = false;
    } else if (c === '"') inQuotes = true;
    else if (c === ',') {
      fields.push(field);
      field = '';
    } else if (c === '\n') break;
    else if (c !== '\r') field += c;
  }
  if (inQuotes) throw new PipitError('DATA_ROW', file, line, 'a quote that never ends');
  fields.push(field);
  return { fields, next: i + 1, lines };
}
