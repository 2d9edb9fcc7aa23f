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

/** Words of other sounds made of the word's own: each of these before each of those, but the word itself. */
const [beginnings, endings] = [
  'k@m k@mp k@mpj kVm k@n k@nf k@mb k@l k@mf d@mp j@mp kl@mp tr@mp n@mp pj sk k fj ;mj ;nj tj@ k@mpl k@mpr'.split(' '),
  "'u:t3 'u:t 'u:tI2d 'u:tIN 'u:l3 'u:k3 'u:s3 'u:z3 'u:p3 'i:t3 'oUt3 'aUt3 'EIt3 'VIt3 'Vt3 'at3 'It3 'Et3".split(
    ' ',
  ),
];

/** A word that differs from the word in a sound or two, in the phoneme notation of eSpeak NG. */
export function closeSounds(random: SeededRandom): string {
  const [before, after] = [pick(beginnings, random), pick(endings, random)];
  return before === 'k@mpj' && after === "'u:t3" ? closeSounds(random) : `[[${before}${after}]]`;
}

/** Texts of more near-sounding words, in frames that neither the training nor the judged ones have. */
const closeFrames = [
  '%',
  '%',
  '%.',
  '%!',
  'and %',
  'hey %',
  'hey, %',
  'the %',
  'my % is here',
  'oh %, well',
  'turn the % off',
];
const closeWords =
  "come pure|come, Pete|come, put her|can pewter|come to|can you|could you pet her|couldn't you|compose|composed|compel her|compare|compartment|compelling|competing|compile her|comply|come, Peter|com pure|impute her|impute|disputing|deputy|reputed|amputee|commit her|committee|commuting|come you two|come, you too|cucumber|consider|container|confuser|consumer goods|contribute|contributed|continue|community|communicator|commander|comma|pure|puter|putter|peter|cuter|muter|tuber|tutors|future plans|few to her|you two|do her|who's her|hooter|looter|booster|cooter|accuse|excuse her|execute her|persecuter|substitute|institute her|comfortable|camp you to|campus|camper|compass|jumper|thumper|come pick it|come up here|come over here|come back later|pollute her|salute her|recruiter|refute her|distributor|electrocute her|prosecutor|compensator".split(
    '|',
  );

/** What a listener needs all of the word to tell from it. */
const closestWords =
  'come pewter|come, pewter|come pewter cup|comb pewter|calm pewter|some pewter|from pewter|dumb pewter|cream pewter|lump pewter|pewter|the pewter mug|tutor|commuter|the commuters|permuter|confuser|confuse her|compute her|compute a|compute it|compute|computed|computing|commute her|can pewter|come, Hugh told her|disputer|imputer|mutter|a mutual|come, you two|come two|peculiar|accuser|Jupiter|amuse her'.split(
    '|',
  );

export const closest = (random: SeededRandom): string =>
  pick(random.next() < 0.5 ? frames : closeFrames, random).replace('%', pick(closestWords, random));

export const close = (random: SeededRandom): string =>
  pick(closeFrames, random).replace('%', random.next() < 0.3 ? closeSounds(random) : pick(closeWords, random));

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
