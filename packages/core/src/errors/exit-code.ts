/** Exit codes of every command: a promise to scripts. */
export const exitCode = {
  ok: 0,
  failure: 1,
  usage: 2,
  configuration: 3,
  board: 4,
  model: 5,
  network: 6,
  timeout: 42,
  interrupted: 130,
} as const;
