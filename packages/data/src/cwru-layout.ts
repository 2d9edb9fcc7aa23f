import { join } from 'node:path';
import { PipitError, type SignalSpec } from '@pipit/core';
import type { Found } from './folder.js';
import { readMat } from './read-mat.js';

export const cwruLayout = 'CWRU bearing files (97.mat, 105.mat, ...), drive end at 12 kHz';

/** Numbers of the drive-end files of 12 kHz by fault, diameter and place of an outer-ring fault; four loads each, 0 to 3 hp. */
const faults: readonly (readonly [first: readonly number[], fault: string, mil: number, place: string])[] = [
  [[97, 98, 99, 100], 'Normal', 0, ''],
  [[105, 106, 107, 108], 'IR', 7, ''],
  [[118, 119, 120, 121], 'B', 7, ''],
  [[130, 131, 132, 133], 'OR', 7, '6'],
  [[144, 145, 146, 147], 'OR', 7, '3'],
  [[156, 158, 159, 160], 'OR', 7, '12'],
  [[169, 170, 171, 172], 'IR', 14, ''],
  [[185, 186, 187, 188], 'B', 14, ''],
  [[197, 198, 199, 200], 'OR', 14, '6'],
  [[209, 210, 211, 212], 'IR', 21, ''],
  [[222, 223, 224, 225], 'B', 21, ''],
  [[234, 235, 236, 237], 'OR', 21, '6'],
  [[246, 247, 248, 249], 'OR', 21, '3'],
  [[258, 259, 260, 261], 'OR', 21, '12'],
];
/** The normal recordings were made at 48 kHz: their lines lie where those of the faults do at that rate only. */
const normalHz = 48_000;
const faultHz = 12_000;

const numberOf = (name: string) => Number(/^(\d+)\.mat$/.exec(name)?.[1] ?? Number.NaN);
const known = new Map(faults.flatMap(([files, ...rest]) => files.map((file, load) => [file, { load, rest }] as const)));

/** The numbers of the files that are known, in order. */
export const cwruNumbers: readonly number[] = [...known.keys()].sort((a, b) => a - b);

/** True where a folder holds files of the collection by their own numbers. */
export const isCwru = (names: readonly string[]): boolean => names.some((name) => known.has(numberOf(name)));

/** Reads them. A fault of one diameter and place is one bearing at all four loads: split by `bearing_id`. */
export function readCwru(path: string, names: readonly string[]): Found {
  const recordings = names.flatMap((name) => {
    const found = known.get(numberOf(name));
    if (!found) return [];
    const { load, rest } = found;
    const [fault, mil, place] = rest;
    const file = join(path, name);
    const rateHz = fault === 'Normal' ? normalHz : faultHz;
    const spec: SignalSpec = { kind: 'chunk', rateHz, channels: [{ name: 'vibration', unit: 'g' }] };
    const bearing = `${fault}${fault === 'Normal' ? '' : String(mil).padStart(3, '0')}${place ? `@${place}` : ''}`;
    const columns = {
      fault,
      diameter_mil: String(mil),
      or_position: place,
      bearing_id: bearing,
      load_hp: String(load),
    };
    return [{ id: name, file, columns, spec, read: () => driveEnd(file) }];
  });
  const columns = ['fault', 'diameter_mil', 'or_position', 'bearing_id', 'load_hp'];
  return { layout: 'cwru', path, manifest: path, columns, recordings };
}

async function driveEnd(file: string): Promise<Float32Array> {
  const arrays = await readMat(file);
  const [, values] = [...arrays].find(([name]) => name.endsWith('_DE_time')) ?? [];
  if (!values)
    throw new PipitError(
      'MAT_UNREADABLE',
      file,
      `it has no drive-end signal, only ${[...arrays.keys()].join(', ') || 'nothing'}`,
    );
  return Float32Array.from(values);
}
