import { createColors } from 'picocolors';

/** Where a command writes: JSON for machines to stdout, words for people to stderr. */
export interface Terminal {
  /** Machines' output: one object, or one a line where it streams. Nothing is printed without `--json`. */
  readonly json: boolean;
  readonly colors: ReturnType<typeof createColors>;
  /** True where a person looks on: progress and live views are drawn. */
  readonly live: boolean;
  readonly columns: number;
  /** A result for machines. */
  readonly print: (value: unknown) => void;
  /** A line for people. */
  readonly say: (line?: string) => void;
  /** Text without a line end, such as a line to be drawn over. */
  readonly draw: (text: string) => void;
}

export interface TerminalOptions {
  readonly json?: boolean;
  readonly stdout?: NodeJS.WritableStream;
  readonly stderr?: NodeJS.WritableStream & { readonly isTTY?: boolean; readonly columns?: number };
  readonly env?: NodeJS.ProcessEnv;
}

/** Colours and live drawing need a terminal and obey NO_COLOR, TERM=dumb and CI; FORCE_COLOR gives colours anywhere. */
export function terminal(options: TerminalOptions = {}): Terminal {
  const { json = false, stdout = process.stdout, stderr = process.stderr, env = process.env } = options;
  const isTTY = stderr.isTTY === true && env.TERM !== 'dumb';
  const colored = env.FORCE_COLOR ? env.FORCE_COLOR !== '0' : isTTY && !env.NO_COLOR;
  return {
    json,
    colors: createColors(colored),
    live: isTTY && !env.CI,
    columns: stderr.columns ?? 80,
    print: (value) => stdout.write(`${JSON.stringify(value)}\n`),
    say: (line = '') => stderr.write(`${line}\n`),
    draw: (text) => stderr.write(text),
  };
}
