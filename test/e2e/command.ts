import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { projectRoot } from '@pipit/testing';

/** What a finished command left behind. */
export interface Finished {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly finished: Promise<Finished>;
  /** Resolves once stdout or stderr holds `text`. */
  saw(text: string): Promise<void>;
}

/** Starts a script of the project with node, as its users' shells do. */
export function start(script: string, args: readonly string[], env: NodeJS.ProcessEnv = {}): Running {
  const child = spawn(process.execPath, [join(projectRoot(), script), ...args], {
    cwd: projectRoot(),
    env: { ...process.env, FORCE_COLOR: '0', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk) => (stdout += chunk));
  child.stderr.on('data', (chunk) => (stderr += chunk));
  return {
    child,
    finished: new Promise((done) => child.on('close', (code, signal) => done({ code, signal, stdout, stderr }))),
    saw: async (text) => {
      while (!(stdout + stderr).includes(text)) {
        if (child.exitCode !== null) throw new Error(`It ended without saying ${text}: ${stdout}${stderr}`);
        await new Promise((wake) => setTimeout(wake, 20));
      }
    },
  };
}

export const pipit = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  start('packages/cli/bin/pipit.js', args, env);
export const gateway = (args: readonly string[], env?: NodeJS.ProcessEnv) =>
  start('apps/gateway/dist/main.js', args, env);
