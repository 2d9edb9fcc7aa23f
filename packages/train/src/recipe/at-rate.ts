import type { Recording } from '@pipit/data';
import { resampled } from './resampled.js';

/** A recording of sound at another rate; as it is where that is its own. */
export function atRate(recording: Recording, rateHz: number): Recording {
  const { spec } = recording;
  if (spec.rateHz === rateHz || spec.channels.length !== 1) return recording;
  const { id, file, columns, group, label } = recording;
  return {
    id,
    file,
    columns,
    group,
    ...(label === undefined ? {} : { label }),
    spec: { ...spec, rateHz },
    read: async () => resampled(await recording.read(), spec.rateHz, rateHz),
  };
}
