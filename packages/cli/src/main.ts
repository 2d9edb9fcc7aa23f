import { explainError } from './explain-error.js';
import { program } from './program.js';
import { terminal } from './terminal.js';

/** Runs the command that `args` name and gives its exit code. */
export async function main(args: readonly string[]): Promise<number> {
  const screen = terminal({ json: args.includes('--json') });
  let code = 0;
  try {
    const pipit = await program(args, screen, (exit) => {
      code = exit;
    });
    await pipit.parseAsync(args, { from: 'user' });
  } catch (error) {
    return explainError(error, screen);
  }
  return code;
}
