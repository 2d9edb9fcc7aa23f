import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { type Chunk, preparePipeline } from '@pipit/core';
import { probeAudio, readAudio, writeWav } from '@pipit/data';
import { standardBlocks } from '@pipit/stream';
import { SeededRandom } from '@pipit/train';
import { spokenWords } from './spoken-words.js';

/**
 * `npm run synthetic -- <folder>`: synthetic speech of many words by espeak-ng and flite, two programs that must be
 * installed, as a folder of recordings with an index.csv. It is made anew where it is wanted and never committed.
 */
const out = resolve(process.argv[2] ?? 'synthetic');
const run = promisify(execFile);
const random = new SeededRandom('synthetic');
const variants = 'm1 m2 m3 m4 m5 m6 m7 m8 f1 f2 f3 f4 f5 Annie Andy Alex Linda Michael klatt2 steph'.split(' ');
const english = ['en-us', 'en-gb', 'en-gb-scotland', 'en-us', 'en-gb-x-rp', 'en-029'];

interface Job {
  readonly word: string;
  readonly voice: string;
  readonly command: string;
  readonly args: readonly string[];
}

const jobs: Job[] = Object.entries(spokenWords).flatMap(([language, words]) =>
  words.flatMap((word) => {
    const espeak = Array.from({ length: language === 'en' ? 8 : 12 }, (): Job => {
      const accent = language === 'en' ? (english[random.below(english.length)] as string) : language;
      const voice = `${accent}+${variants[random.below(variants.length)] as string}`;
      const args = ['-v', voice, '-s', `${random.below(110) + 110}`, '-p', `${random.below(70) + 15}`, word, '-w'];
      return { word, voice, command: 'espeak-ng', args };
    });
    const flite = ['awb', 'kal16', 'rms', 'slt'].map((voice): Job => {
      const stretch = random.between(0.8, 1.3).toFixed(2);
      return {
        word,
        voice,
        command: 'flite',
        args: ['-voice', voice, '--setf', `duration_stretch=${stretch}`, '-t', word, '-o'],
      };
    });
    return language === 'en' ? [...espeak, ...flite] : espeak;
  }),
);

mkdirSync(join(out, 'wav'), { recursive: true });
const rows = ['path,label,word,speaker,split,licence,source'];
let next = 0;
await Promise.all([0, 1].map(work));
writeFileSync(join(out, 'index.csv'), `${rows.sort((a, b) => order(a) - order(b)).join('\n')}\n`);
console.log(`${jobs.length} clips of ${new Set(jobs.map(({ word }) => word)).size} words in ${out}`);

async function work(): Promise<void> {
  while (next < jobs.length) {
    const at = next++;
    const { word, voice, command, args } = jobs[at] as Job;
    const raw = join(out, `raw-${at}.wav`);
    await run(command, [...args, raw]);
    const file = join('wav', `${at}.wav`);
    writeFileSync(join(out, file), writeWav(await at16k(raw), 16000));
    await rm(raw);
    rows.push(`${file},synthetic,${word},${voice},train,synthetic,${command}`);
  }
}

async function at16k(file: string): Promise<Float32Array> {
  const { samples } = await readAudio(file);
  const spec = probeAudio(file);
  if (spec.rateHz === 16000) return samples;
  const resampled: number[] = [];
  const step = preparePipeline(
    [{ block: 'resample', version: 1, params: { rateHz: 16000 } }],
    spec,
    standardBlocks,
  ).open();
  const chunk: Chunk = { at: 0, rateHz: spec.rateHz, samples };
  step.push(chunk, (made) => {
    for (const sample of (made as { samples: Float32Array }).samples) resampled.push(sample);
  });
  return Float32Array.from(resampled);
}

function order(row: string): number {
  return Number(/wav\/(\d+)/.exec(row)?.[1] ?? -1);
}
