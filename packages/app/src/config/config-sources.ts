/**
 * Where configuration comes from, already read: defaults < `file` < `env` < `flags`.
 *
 * `file` is the text of a JSON file, `env` the variables of the process, of which `PIPIT_<SECTION>__<KEY>` count, `flags`
 * what was given as `--set section.key=value`.
 */
export interface ConfigSources {
  readonly file?: { readonly path: string; readonly text: string } | undefined;
  readonly env?: Readonly<Record<string, string | undefined>> | undefined;
  readonly flags?: Readonly<Record<string, string>> | undefined;
}
