import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignalSpec } from '@pipit/core';
import { FolderWriter } from '@pipit/data';
import { SeededRandom } from '../seeded-random.js';

export const toySignal: SignalSpec = {
  kind: 'chunk',
  rateHz: 50,
  channels: ['ax', 'ay'].map((name) => ({ name, unit: 'g' as const })),
};

/** Records slow and fast swings of several people into a new folder. */
export async function toyFolder({
  people = ['ann', 'bob', 'cy', 'di', 'ed', 'flo'],
  each = 8,
  broken = false,
  labels = ['slow', 'fast'],
} = {}): Promise<string> {
  const path = mkdtempSync(join(tmpdir(), 'pipit-train-'));
  const writer = await FolderWriter.open(path, toySignal);
  const random = new SeededRandom(4);
  for (const person of people) {
    for (let take = 0; take < each; take++) {
      const label = labels[take % labels.length] ?? '';
      const [rate, phase] = [label === 'slow' ? 0.1 : 0.5, 6 * random.next()];
      const samples = Float32Array.from({ length: 2 * (30 + random.below(40)) }, (_, k) => {
        const swing = Math.sin(rate * Math.floor(k / 2) + phase + (k % 2));
        return swing + 0.2 * random.normal();
      });
      if (broken && take === 1) samples[5] = Number.NaN;
      await writer.begin({ person, label });
      await writer.push(samples);
    }
  }
  await writer.end();
  return path;
}
