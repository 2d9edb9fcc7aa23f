/** Writes records as CSV (RFC 4180) in the given order of columns; a column that a record lacks is empty. */
export function writeCsv(columns: readonly string[], records: readonly Readonly<Record<string, string>>[]): string {
  const row = (fields: readonly string[]) => `${fields.map(quoted).join(',')}\n`;
  return row(columns) + records.map((record) => row(columns.map((column) => record[column] ?? ''))).join('');
}

const quoted = (field: string) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field);
