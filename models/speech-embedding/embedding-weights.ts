import { existsSync, readFileSync } from 'node:fs';
import { foldNorms, type Weights, wordNetwork } from '@pipit/train';
import { readCheckpoint } from '../../packages/train/dist/training/checkpoint.js';
const work = process.env['WORK'] ?? '/tmp/teach/emb';
export function embeddingWeights(): Weights {
  const words = JSON.parse(readFileSync(`${work}/words.json`, 'utf8')).words.length;
  let weights: Weights;
  if (existsSync(`${work}/weights.json`))
    weights = new Map(
      JSON.parse(readFileSync(`${work}/weights.json`, 'utf8')).map(([k, shape, v]: any) => [
        k,
        { shape, values: Float32Array.from(v) },
      ]),
    );
  else {
    const s = readCheckpoint(`${work}/checkpoint`)!;
    console.log('checkpoint', s.header['epoch'], JSON.stringify(s.header['best']));
    weights = new Map(
      Object.entries(s.header['shapes'] as any).map(([k, shape]: any) => [
        k,
        { shape, values: s.arrays.get(`best:${k}`)! },
      ]),
    );
  }
  return foldNorms(wordNetwork(words), weights).weights;
}
