import { join } from 'node:path';
import { preparePipeline } from '@pipit/core';
import { openFolder } from '@pipit/data';
import { LeverArm, MovementTrack } from '@pipit/dsp';
import { standardBlocks } from '@pipit/stream';
import { joinCut } from './join-cut.js';
import { recipe } from './recipe.js';

/**
 * `npm run worn -- <folder of data>`: how each person wears the board, as NDJSON: the lever arm that their movements show, in
 * metres along the board's axes (median), and the share of the movements that say the hand is towards +y of the board.
 */
const folder = await openFolder(join(process.argv[2] ?? '../../../shared/data', 'gesture_grwd'));
const prior = [0, 0, 0] as const;
const axes = (first: number, factor: number) => ({ index: [first, first + 1, first + 2] as const, factor });
const cut = preparePipeline(recipe.frontEnd.slice(0, 1), recipe.input, standardBlocks);
const { length, channels } = cut.output.kind === 'window' ? cut.output : { length: 0, channels: [] };
const track = new MovementTrack(length);
const lever = new LeverArm();
const rest = Math.round(1.5 * recipe.input.rateHz);

for (const [person, recordings] of folder.groupsBy('subject')) {
  const found: number[][] = [];
  for (const recording of recordings) {
    const samples = joinCut(await recording.read());
    const width = recipe.input.channels.length;
    const still = (from: Float32Array) => Array.from({ length: rest * width }, (_, i) => from[i % width] as number);
    const whole = Float32Array.from([
      ...still(samples.subarray(0, width)),
      ...samples,
      ...still(samples.subarray(-width)),
    ]);
    cut.open().push({ at: 0, rateHz: recipe.input.rateHz, samples: whole }, (window) => {
      if (!('samples' in window)) return;
      const seconds = window.samples[channels.length - 1] as number;
      track.follow(window.samples, channels.length, axes(0, 9.80665), axes(3, Math.PI / 180), seconds / length);
      lever.find(track, prior);
      found.push([...lever.vector]);
    });
  }
  const median = (k: number) => found.map((one) => one[k] ?? 0).sort((a, b) => a - b)[found.length >> 1] ?? 0;
  const towards = found.filter(([, y = 0]) => y > 0).length / found.length;
  process.stdout.write(
    `${JSON.stringify({ person, movements: found.length, leverM: [0, 1, 2].map((k) => Number(median(k).toFixed(2))), handTowardsY: Number(towards.toFixed(2)) })}\n`,
  );
}
