import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SignalSpec } from '@pipit/core';
import { fitSignal, openFolder } from '@pipit/data';

/** All recordings of the folder `name`, relative to `data`, in the channels and units of `input`; none where it is absent. */
export async function soundsIn(data: string, name: string, input: SignalSpec): Promise<readonly Float32Array[]> {
  const path = join(data, name);
  if (!existsSync(path)) return [];
  const { recordings } = await openFolder(path);
  const sounds: Float32Array[] = [];
  for (const recording of recordings) {
    if (recording.spec.rateHz === input.rateHz) sounds.push(fitSignal(recording.spec, input)(await recording.read()));
  }
  return sounds;
}
