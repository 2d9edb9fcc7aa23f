import type { Detection } from '@pipit/core';
import { type MonoTypeOperatorFunction, tap } from 'rxjs';

/** Calls `begin` when `label` begins and `end`, where given, when it ends. Passes every detection on. */
export const onDetection = (
  label: string,
  begin: (detection: Detection) => void,
  end?: (detection: Detection) => void,
): MonoTypeOperatorFunction<Detection> =>
  tap((detection) => {
    if (detection.label !== label) return;
    if (detection.phase === 'begin') begin(detection);
    else end?.(detection);
  });
