import { exitCode } from '@pipit/core';
import { examples } from '../examples.js';
import type { AddCommand } from '../add-command.js';
import { checkMachine } from '../check-machine.js';

/** `pipit doctor`: says what of this machine would keep Pipit from working, and how to mend it. */
export const doctor: AddCommand = (program, screen, setExit) => {
  program
    .command('doctor')
    .description('Check this machine: Node, boards, disk, models, recordings.')
    .option('--json', 'print { ok, checks: [{ name, ok, detail, hint }] }')
    .addHelpText('after', examples(['pipit doctor', 'a line a check, and a fix under each that failed']))
    .action(async () => {
      const checks = await checkMachine();
      const ok = checks.every((check) => check.ok);
      if (screen.json) screen.print({ ok, checks });
      for (const check of checks) {
        screen.say(
          `${check.ok ? screen.colors.green('ok  ') : screen.colors.red('FAIL')} ${check.name.padEnd(18)} ${check.detail}`,
        );
        if (!check.ok) screen.say(`     ${screen.colors.dim('fix:')} ${check.hint}`);
      }
      if (!ok) setExit(exitCode.failure);
    });
};
