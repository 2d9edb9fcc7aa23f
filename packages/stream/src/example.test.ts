import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Detection } from '@pipit/core';
import { chunksOf, projectRoot, seededNoise } from '@pipit/testing';
import { watchFan } from '../examples/vibration.js';

test('the example of the README finds a fan that begins to shake', () => {
  const noise = seededNoise(5);
  const shake = (t: number) => (t < 90 ? 0.01 : 0.03) * Math.sin(2 * Math.PI * 5 * t) + 0.01 * noise();
  const spec = { kind: 'chunk', rateHz: 200, channels: [{ name: 'ax', unit: 'g' }] } as const;
  const seen: Detection[] = [];

  watchFan(chunksOf(spec, 200 * 120, 20, shake), (detection) => seen.push(detection));

  expect(seen).toMatchObject([{ label: 'anomaly', phase: 'begin' }]);
  expect(seen[0]?.at).toBeGreaterThan(90);
  expect(seen[0]?.at).toBeLessThan(110);
});

test('the README quotes the example: the same blocks with the same parameters', () => {
  const plain = (text: string) => text.replace(/\s+|,(?=\s*[)\]}])/g, '');
  const readme = plain(readFileSync(`${projectRoot()}/README.md`, 'utf8'));
  const example = readFileSync(`${projectRoot()}/packages/stream/examples/vibration.ts`, 'utf8');
  const calls = ['slide(', 'features(', 'scoreAnomaly(', 'trigger('].map((call) => statementFrom(example, call));

  for (const call of calls) expect(readme).toContain(plain(call));
});

/** The call that begins with `call`, up to its closing bracket. */
function statementFrom(text: string, call: string): string {
  const start = text.indexOf(`      ${call}`) + 6;
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text[i] === '(') depth++;
    if (text[i] === ')' && --depth === 0) return text.slice(start, i + 1);
  }
  return text.slice(start);
}
