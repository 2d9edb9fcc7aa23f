import { framesOfSteps, speechBands, trunkHop } from '../speech-network.js';
import type { Row } from './window-rows.js';

/** Every window of features that makes `count` steps, as far apart as steps are. */
export const everyWindow = (features: readonly Int8Array[], count: number): Row[] =>
  features.flatMap((from) => {
    const windows = Math.floor((from.length / speechBands - framesOfSteps(count)) / trunkHop) + 1;
    return Array.from({ length: Math.max(0, windows) }, (_, i) => ({ from, start: i * trunkHop * speechBands }));
  });
