import { type ErrorCode, errors } from './errors.js';

/**
 * Every error that a user can meet: `code` from the table, one sentence, and `hint`, the next step to take.
 *
 * `exit` is the process exit code that the command line ends with.
 */
export class PipitError<C extends ErrorCode = ErrorCode> extends Error {
  readonly code: C;
  readonly hint: string;
  readonly exit: number;

  constructor(code: C, ...args: Parameters<(typeof errors)[C]['text']>) {
    const { exit, text } = errors[code] as { exit: number; text: (...given: unknown[]) => readonly [string, string] };
    const [sentence, hint] = text(...args);
    super(`${sentence} ${hint}`);
    this.name = 'PipitError';
    this.code = code;
    this.hint = hint;
    this.exit = exit;
  }
}
