import { PipitError } from '@pipit/core';
import { labelColumnOf, labelOf } from './label-of.js';
import { groupColumnsOf, groupOf } from './group-columns-of.js';
import type { Recording } from './recording.js';
import { splitNames, splitPart } from './split-part.js';

/** A line of the manifest that holds no usable data, and why. */
export interface Skipped {
  readonly line: number;
  readonly why: string;
}

/** What a layout's reader finds in a folder. */
export interface Found {
  readonly layout: string;
  readonly path: string;
  /** The manifest that lists the recordings. */
  readonly manifest: string;
  readonly columns: readonly string[];
  readonly recordings: readonly Omit<Recording, 'label' | 'group'>[];
  readonly skipped?: readonly Skipped[];
}

/** A folder of recordings, whatever its layout. */
export class Folder {
  readonly layout: string;
  readonly path: string;
  readonly manifest: string;
  /** Columns that every recording has. */
  readonly columns: readonly string[];
  readonly recordings: readonly Recording[];
  /** Lines of the manifest that say themselves that their recording is unusable. */
  readonly skipped: readonly Skipped[];
  /** The columns whose values, joined by `/`, are each recording's `group`. */
  readonly groupColumns: readonly string[];
  readonly labelColumn: string | undefined;

  constructor(found: Found) {
    if (found.recordings.length === 0) throw new PipitError('DATA_EMPTY', found.manifest);
    this.layout = found.layout;
    this.path = found.path;
    this.manifest = found.manifest;
    this.columns = found.columns;
    this.skipped = found.skipped ?? [];
    this.labelColumn = labelColumnOf(found.columns);
    this.groupColumns = groupColumnsOf(found.columns);
    this.recordings = found.recordings.map((recording) => {
      const label = labelOf(recording.columns, this.labelColumn);
      const group = groupOf(recording.columns, this.groupColumns);
      // The spec of audio is read from its file when first asked for, so the recording is extended, not copied.
      return Object.assign(recording, label === undefined ? { group } : { group, label });
    });
  }

  /** Labels that occur, sorted. */
  get labels(): readonly string[] {
    return [...new Set(this.recordings.flatMap(({ label }) => label ?? []))].sort();
  }

  /** Parts of the folder's own split, such as `train`, `val` and `test`; empty where it has none. */
  get splits(): readonly string[] {
    return splitNames(this.recordings);
  }

  /** Recordings by their value of `column`, in the order of first appearance. Errors: `DATA_COLUMN`. */
  groupsBy(column: string): ReadonlyMap<string, readonly Recording[]> {
    if (!this.columns.includes(column)) throw new PipitError('DATA_COLUMN', this.manifest, column, this.columns);
    const groups = new Map<string, Recording[]>();
    for (const recording of this.recordings) {
      const value = recording.columns[column] ?? '';
      const members = groups.get(value);
      if (members) members.push(recording);
      else groups.set(value, [recording]);
    }
    return groups;
  }

  /** One part of the folder's own split (`train`, `val`, `test`), or `all` of it. Errors: `DATA_SPLIT`. */
  split(name: string): readonly Recording[] {
    if (name === 'all') return this.recordings;
    const part = this.recordings.filter((recording) => splitPart(recording) === name);
    if (part.length > 0) return part;
    const has = this.splits;
    const why = has.length > 0 ? `${this.manifest} has ${has.join(', ')}` : `${this.manifest} has no split of its own`;
    throw new PipitError('DATA_SPLIT', name, why);
  }
}
