import { appErrors } from './errors/app-errors.js';
import { boardErrors } from './errors/board-errors.js';
import { commandErrors } from './errors/command-errors.js';
import { dataErrors } from './errors/data-errors.js';
import { modelErrors } from './errors/model-errors.js';
import { signalErrors } from './errors/signal-errors.js';
import { trainErrors } from './errors/train-errors.js';

/** The one table of errors. A code is never reused for another meaning. Each text is `[what happened, what to do next]`. */
export const errors = {
  ...signalErrors,
  ...modelErrors,
  ...boardErrors,
  ...appErrors,
  ...dataErrors,
  ...trainErrors,
  ...commandErrors,
} as const;

export type ErrorCode = keyof typeof errors;
