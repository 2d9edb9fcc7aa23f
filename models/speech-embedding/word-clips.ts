import { join } from 'node:path';
import { openFolder, type Recording, splitPart } from '@pipit/data';
import { SeededRandom } from '@pipit/train';

/** A word somewhere in a recording. */
export interface WordClip {
  readonly word: string;
  readonly split: 'train' | 'val' | 'test';
  readonly recording: Recording;
  /** False for synthetic speech. */
  readonly isReal: boolean;
  /** Where the word is, in seconds; where the sound is loudest without it. */
  readonly atS?: number;
}

/** Words that the embedding never hears, so that teaching them can be judged. */
export const keptOut: readonly string[] = ['alexa', 'snowboy', 'arabic_forward', 'arabic_enable', 'arabic_five'];

/** Stretches in which none of the words is said. */
export const otherSpeech = '_speech_';
export const noise = '_noise_';

/** Every word of the recordings under `audio` and of the synthetic ones, and stretches of other speech and noise. */
export async function wordClips(audio: string, synthetic: string): Promise<WordClip[]> {
  const random = new SeededRandom('word clips');
  const clips: WordClip[] = [];
  const each = async (folder: string, take: (recording: Recording, word: string) => void) => {
    for (const recording of (await openFolder(folder)).recordings) take(recording, recording.columns['word'] ?? '');
  };
  const split = (recording: Recording) => splitPart(recording) as WordClip['split'];
  await each(join(audio, 'kws'), (recording, word) => {
    clips.push({ word: word === '_silence_' ? noise : word, split: split(recording), recording, isReal: true });
  });
  await each(join(audio, 'other_speech'), (recording, word) => {
    if (!keptOut.includes(word))
      clips.push({
        word: word.startsWith('not_wake') ? otherSpeech : word,
        split: split(recording),
        recording,
        isReal: true,
      });
  });
  await each(join(audio, 'wakeword'), (recording, word) => {
    if (!keptOut.includes(word)) clips.push({ word, split: split(recording), recording, isReal: true });
  });
  await each(join(audio, 'phone_speech'), (recording) => {
    const { keyword = '', how, start, end, seconds } = recording.columns;
    const [from, to, length] = [Number(start), Number(end), Number(seconds)];
    clips.push({ word: keyword, split: split(recording), recording, isReal: true, atS: (from + to) / 2 });
    if (how === 'in_sentence' && from > 1.5)
      clips.push({
        word: otherSpeech,
        split: split(recording),
        recording,
        isReal: true,
        atS: random.between(0.5, from - 0.6),
      });
    if (how === 'in_sentence' && length - to > 1.5)
      clips.push({
        word: otherSpeech,
        split: split(recording),
        recording,
        isReal: true,
        atS: random.between(to + 0.6, length - 0.5),
      });
  });
  await each(join(audio, 'negatives'), (recording) => {
    const seconds = Number(recording.columns['seconds']);
    for (let piece = 0; piece < 4; piece++)
      clips.push({
        word: otherSpeech,
        split: split(recording),
        recording,
        isReal: true,
        atS: random.between(0.5, seconds - 0.5),
      });
  });
  await each(join(audio, 'background'), (recording) => {
    const seconds = Number(recording.columns['seconds']);
    for (let piece = 0; piece < 50; piece++)
      clips.push({ word: noise, split: 'train', recording, isReal: true, atS: random.between(1, seconds - 1) });
  });
  await each(synthetic, (recording, word) => clips.push({ word, split: 'train', recording, isReal: false }));
  return clips;
}
