import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SeededRandom } from '@pipit/train';
import { pick } from './voices.js';

/** Ways to say the word; it ends what is said, so that its end is known. */
const calls = [
  'computer',
  'computer',
  'computer',
  'Computer!',
  'computer?',
  'hey computer',
  'hey, computer',
  'hey computer!',
  'okay computer',
  'hello computer',
  'ask the computer',
  'the computer',
  'my computer',
  'listen, computer',
  'wake up, computer',
  'a computer',
  'good morning, computer',
  'turn it off, computer',
  'thank you, computer',
];

export const call = (random: SeededRandom): string => pick(calls, random);

/** What sounds like the word, and is not. */
const nearToTrain =
  'commuter|commuters|compute|compute it|compute that|computes|computed|computing|computation|come pewter|come, pewter|comb pewter|permuter|permute her|commute her|commute|tutor|pewter|a pewter cup|scooter|router|shooter|future|suitor|neuter|composer|compose her|compound|competitor|companion|complete her|complete|compute a|compete|compiler|compact|company|contributor|consumer|confuse her|accuse her|come to her|come put her|come here|contemporary|Jupiter|cute her|Hugh Tudor|come pick her|can put her|dispute her|repute|disputed|amputate|comparator|combine|comfort|combustor|commuted|key computing|compute or|compute her'.split(
    '|',
  );
const nearToJudge =
  'commuter|compute it|come pewter|computing|permuter|the commuter train|computed|compute a sum|commuters|commutes|composer|competitor|computation|pewter|tutor|come, Peter|compute them|commute|compute|come to the|comb puter|compete|confuser|companion'.split(
    '|',
  );
const frames = [
  '%',
  '%',
  '% now',
  'I said %',
  'the word % again',
  'they % every day',
  'it was % and nothing else',
  'please % for us',
  'what about %',
  'we will % tomorrow morning',
  'a % came by',
  '% is what she wrote',
  'so % then',
  'hey %',
  'okay %',
  'the %',
];
const framesToJudge = [
  '% ',
  'did you say %',
  'my brother likes % a lot',
  'there is % in the kitchen',
  '%, he answered',
  'hey %',
  'every %, more or less',
  'it says % on the label',
];

export const near = (random: SeededRandom, toJudge: boolean): string =>
  pick(toJudge ? framesToJudge : frames, random).replace('%', pick(toJudge ? nearToJudge : nearToTrain, random));

/**
 * Ordinary sentences: those of the Debian package `fortunes`, half of them to train with, by where they stand. Sentences
 * with the word in them, or with what cannot be read out, are left out.
 */
export function sentences(folder: string): { readonly train: readonly string[]; readonly judge: readonly string[] } {
  const skipped = /comput|[<>{}\\|=_*#@]|[^\x20-\x7e]|\d{5}/i;
  const all = readdirSync(folder)
    .filter((name) => !/\.|ascii|perl/.test(name))
    .sort()
    .flatMap((name) => readFileSync(join(folder, name), 'latin1').split('\n%\n'))
    .flatMap((fortune) => fortune.replaceAll(/\s+/g, ' ').split(/(?<=[.!?])\s+/))
    .map((sentence) => sentence.replaceAll(/["`]|--+/g, ' ').trim())
    .filter((sentence) => sentence.length > 12 && sentence.length < 160 && !skipped.test(sentence));
  return { train: all.filter((_, i) => i % 8 < 3), judge: all.filter((_, i) => i % 8 >= 3) };
}
