/** One value that was set, where, and by what: a file, a variable or a flag. */
export interface Setting {
  readonly path: readonly string[];
  readonly value: unknown;
  readonly source: string;
}

/** What a source held: settings that have a place, and faults for those that have none. */
export interface Settings {
  readonly settings: Setting[];
  readonly faults: string[];
}
