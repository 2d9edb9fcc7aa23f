// Turns schema/tflite.fbs into src/schema/tflite-tables.ts. Run it after a change to the schema; the result is committed.
import { readFileSync, writeFileSync } from 'node:fs';

const here = (path) => new URL(`../${path}`, import.meta.url);
const text = readFileSync(here('schema/tflite.fbs'), 'utf8').replace(/\/\/.*$/gm, '');
const camel = (name) => name.replace(/_([a-z])/g, (_, c) => c.toUpperCase());
const unions = new Map(
  [...text.matchAll(/union (\w+) \{([^}]*)\}/g)].map(([, name, body]) => [
    name,
    body.split(',').map((member) => member.trim().split('=')),
  ]),
);
const scalars = new Set(['bool', 'byte', 'ubyte', 'int', 'uint', 'long', 'ulong', 'float']);

function typeOf(type) {
  if (type === 'string') return 'string';
  if (type === 'bool') return 'boolean';
  if (scalars.has(type)) return 'number';
  if (type === '[ubyte]') return 'Uint8Array';
  if (type === '[bool]') return 'boolean[]';
  if (type.startsWith('[')) return `${typeOf(type.slice(1, -1))}[]`;
  return unions.has(type) ? `${type} | undefined` : `${type}Table | undefined`;
}
const elementType = (type) => (type.startsWith('[') ? typeOf(type).replace(' | undefined[]', '[]') : typeOf(type));

const interfaces = [];
const tables = [];
for (const [, name, body] of text.matchAll(/table (\w+) \{([^}]*)\}/g)) {
  const fields = body
    .split(';')
    .map((field) => field.trim())
    .filter(Boolean)
    .map((field) => field.match(/^(\w+):(\[?\w+\]?)(?:=(\w+))?$/).slice(1));
  const wire = [];
  const members = [];
  for (const [field, type, initial] of fields) {
    if (type === 'union' || unions.has(type)) wire.push(null);
    if (field === '_' || type === 'union') {
      wire.push(null);
      continue;
    }
    const start = scalars.has(type) ? [initial === 'true' ? 'true' : type === 'bool' ? 'false' : (initial ?? '0')] : [];
    const kind = unions.has(type) ? `union:${type}` : type;
    wire.push(`['${camel(field)}', '${kind}'${start.map((value) => `, ${value}`).join('')}]`);
    if (type !== 'table') members.push(`  ${camel(field)}: ${elementType(type)};`);
    else members.push(`  ${camel(field)}: boolean;`);
  }
  interfaces.push(`export interface ${name}Table {\n${members.join('\n')}\n}`);
  tables.push(`  ${name}: [${wire.map((field) => field ?? 'undefined').join(', ')}],`);
}

const unionTypes = [...unions].map(
  ([name, members]) =>
    `export type ${name} =\n${members.map(([member]) => `  | ({ kind: '${member}' } & ${member}Table)`).join('\n')};`,
);
const unionCodes = [...unions].map(
  ([name, members]) => `  ${name}: { ${members.map(([member, code]) => `${member}: ${code}`).join(', ')} },`,
);

writeFileSync(
  here('src/schema/tflite-tables.ts'),
  `// Generated from schema/tflite.fbs by tools/generate-schema.mjs: change that file, never this one.

/** A field of a table: name, wire type, default. Its place in the list is its id. */
export type Field = readonly [name: string, type: string, initial?: number | boolean] | undefined;

${interfaces.join('\n\n').replace(/\{\n\n\}/g, '{}')}

${unionTypes.join('\n\n')}

export const tables: Record<string, readonly Field[]> = {
${tables.join('\n')}
};

export const unions: Record<string, Record<string, number>> = {
${unionCodes.join('\n')}
};
`,
);
