import type { Notice } from '@pipit/core';

/** What the app tells whoever listens: each value of a pipeline, what its blocks noticed, and what went wrong. */
export type AppEvent =
  | { readonly kind: 'value'; readonly pipeline: string; readonly value: unknown }
  | { readonly kind: 'notice'; readonly pipeline: string | undefined; readonly notice: Notice }
  | { readonly kind: 'failed'; readonly pipeline: string; readonly error: unknown; readonly restartInS: number }
  | { readonly kind: 'completed'; readonly pipeline: string }
  | { readonly kind: 'stop-failed'; readonly provider: string; readonly why: string };
