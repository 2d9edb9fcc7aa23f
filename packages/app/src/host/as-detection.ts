import type { Detection } from '@pipit/core';

/** A pipeline's value as a detection; undefined where it is something else. */
export const asDetection = (value: unknown): Detection | undefined =>
  typeof value === 'object' && value !== null && 'label' in value && 'phase' in value
    ? (value as Detection)
    : undefined;
