import { exitCode, PipitError } from '@pipit/core';
import { CommanderError } from 'commander';
import type { Terminal } from './terminal.js';

/** Tells people what went wrong and what to do next; gives the exit code of it. */
export function explainError(error: unknown, { say, print, json, colors }: Terminal): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.ok : exitCode.usage;
  if (error instanceof PipitError) {
    const sentence = error.message.slice(0, error.message.length - error.hint.length).trim();
    say(`${colors.red(error.code)} ${sentence}`);
    say(`  ${colors.dim('next:')} ${error.hint}`);
    if (json) print({ error: { code: error.code, message: sentence, hint: error.hint } });
    return error.exit;
  }
  say(`${colors.red('FAULT')} ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  say(`  ${colors.dim('next:')} This is a fault of Pipit, not yours: please report it with the lines above.`);
  return exitCode.failure;
}
