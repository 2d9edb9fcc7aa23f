import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeWav } from '@pipit/data';
import { Polyphase, rational } from '@pipit/dsp';
import { SeededRandom } from '@pipit/train';
import { call, close, closest, near, sentences } from './texts.js';
import { accented, moreVoices, pickVoice, voices } from './voices.js';

/**
 * SYNTHETIC speech of free voices, for training and for judging: `npm run make-speech -- <folder>` makes three folders of
 * recordings there. Needs the Debian packages espeak-ng, flite, festival, festvox-us-slt-hts, fortunes, and of non-free
 * libttspico-utils. The same seed and packages give the same sound.
 *
 * `train`: the word, what sounds like it, and sentences. `close`: more
 * of what sounds like it, some of it made of sounds that no word has. `voices`: the word in voices that never train. `evaluation`: more
 * than ten hours without the word, of other sentences, other frames and half of it other voices. Killed, it goes on where it was.
 */
const [, , out = 'synthetic-speech', seed = '1'] = process.argv;
const rateHz = 16_000;
const learning = voices.filter(({ isHeldOut }) => !isHeldOut);
const heldOut = voices.filter(({ isHeldOut }) => isHeldOut);
const texts = sentences(process.env['FORTUNES'] ?? '/usr/share/games/fortunes');

type Maker = (random: SeededRandom) => { label: string; text: string; from: typeof voices };

const trainMaker =
  (label: 'word' | 'near' | 'plain'): Maker =>
  (random) => {
    if (label === 'word') return { label: 'computer', text: call(random), from: learning };
    const text =
      label === 'near'
        ? near(random, false)
        : [0, 1].map(() => texts.train[random.below(texts.train.length)] as string).join(' ');
    return { label: label === 'near' ? '_near_' : '_negative_speech_', text, from: learning };
  };

const judgeMaker: Maker = (random) => {
  const said = Array.from({ length: 4 }, () =>
    random.next() < 0.05 ? `${near(random, true)}.` : (texts.judge[random.below(texts.judge.length)] as string),
  );
  return { label: '_negative_speech_', text: said.join(' '), from: random.next() < 0.5 ? heldOut : learning };
};

const closeMaker: Maker = (random) => {
  const text = close(random);
  return { label: '_near_', text, from: text.includes('[[') ? [accented] : [...learning, accented] };
};

/** As `train`, with more voices, and more of what only the whole word tells from it. */
const moreMaker =
  (label: 'word' | 'near' | 'plain'): Maker =>
  (random) => {
    if (label === 'word') return { label: 'computer', text: call(random), from: [...learning, ...moreVoices] };
    if (label === 'plain') return { ...trainMaker('plain')(random), from: [...learning, ...moreVoices] };
    const text = random.next() < 0.6 ? closest(random) : near(random, false);
    return { label: '_near_', text, from: [...learning, ...moreVoices] };
  };

/** As the evaluation, of sentences and frames to train with. */
const checkMaker: Maker = (random) => {
  const said = Array.from({ length: 4 }, () =>
    random.next() < 0.05
      ? `${random.next() < 0.5 ? closest(random) : near(random, false)}.`
      : (texts.train[random.below(texts.train.length)] as string),
  );
  return { label: '_negative_speech_', text: said.join(' '), from: random.next() < 0.5 ? heldOut : learning };
};

make('train', 'train', [
  [3000, 0, trainMaker('word')],
  [2000, 0, trainMaker('near')],
  [9000, 4.5, trainMaker('plain')],
]);
make('close', 'train', [[4000, 0, closeMaker]]);
make('more', 'train', [
  [3001, 0, moreMaker('word')],
  [5001, 0, moreMaker('near')],
  [9001, 8, moreMaker('plain')],
]);
make('check', 'val', [[100_001, 4, checkMaker]]);
make('voices', 'val', [[300, 0, (random) => ({ label: 'computer', text: call(random), from: heldOut })]]);
make('evaluation', '', [[100_000, 10.5, judgeMaker]]);

/** So many recordings of each maker, or until there are so many hours. */
function make(
  part: string,
  split: string,
  makers: readonly (readonly [count: number, hours: number, maker: Maker])[],
): void {
  const folder = join(out, part);
  mkdirSync(join(folder, 'clips'), { recursive: true });
  const lines = ['path,label,speaker,split,seconds,text,licence'];
  let total = 0;
  for (const [count, hours, maker] of makers) {
    let samples = 0;
    for (let i = 0; i < count && (hours === 0 || samples < hours * 3600 * rateHz); i++) {
      const random = new SeededRandom(`${part}:${seed}:${count}:${i}`);
      const { label, text, from } = maker(random);
      const voice = pickVoice(from, random);
      const path = `clips/${count}-${i}.wav`;
      const file = join(folder, path);
      const sound = at16k(existsSync(file) ? readFileSync(file) : voice.say(text, random));
      if (sound.length < rateHz / 5) continue;
      if (!existsSync(file)) writeFileSync(file, writeWav(sound, rateHz));
      samples += sound.length;
      const seconds = (sound.length / rateHz).toFixed(3);
      lines.push(`${path},${label},${voice.name},${split},${seconds},"${text.replaceAll('"', "'")}",synthetic`);
    }
    total += samples;
    console.error(`${part}: ${lines.length - 1} recordings, ${(total / rateHz / 3600).toFixed(2)} h`);
    writeFileSync(join(folder, 'index.csv'), `${lines.join('\n')}\n`);
  }
}

/** The samples of a mono WAV file of 16 bits, whose header may not know its length, at 16 kHz. */
function at16k(file: Buffer): Float32Array {
  if (file.length < 46) return new Float32Array(0);
  const from = file.readUInt32LE(24);
  const start = file.indexOf('data', 12) + 8;
  const count = Math.floor((file.length - start) / 2);
  const samples = Float32Array.from({ length: count }, (_, i) => file.readInt16LE(start + 2 * i) / 32_768);
  const ratio = rational(rateHz / from, 20_000);
  if (from === rateHz || !ratio) return samples;
  const polyphase = new Polyphase(ratio, 1, 'zero', 10, 5);
  const made = new Float32Array(polyphase.most(count));
  return made.subarray(0, polyphase.take(samples, 0, count, made, 0));
}
