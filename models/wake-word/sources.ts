import type { Recording } from '@pipit/data';
import type { PhraseSource } from '@pipit/train';

/** What a recording is: the word, or anything else, of which those are used whose number ends in a digit below `to`. */
const computer = ({ label }: Recording) => (label === 'computer' ? ('phrase' as const) : undefined);
const others =
  (to = 10) =>
  ({ label, id }: Recording) =>
    label === 'computer' || Number(/(\d)\.\w+$/.exec(id)?.[1] ?? 0) >= to ? undefined : ('other' as const);

type Use = PhraseSource['use'];
const of = (folder: string, source: string, licence: string) => (use: Use, versions: number) => ({
  folder,
  source,
  licence,
  use,
  versions,
});
const synthetic =
  (folder: string) =>
  (use: Use, versions = 1) => ({
    ...of(folder, 'made by make-speech.ts', 'synthetic')(use, versions),
    synthetic: true,
  });
const wakeword = of('wakeword', 'Picovoice wake-word-benchmark', 'Apache-2.0');
const negatives = of('negatives', 'Picovoice speech-to-intent-benchmark', 'Apache-2.0');
const phone = of('phone_speech', 'WUW Corpus II', 'CC-BY-SA-4.0');
const spoken = of('other_speech', 'Mycroft and others', 'public domain, CC-BY-4.0');
const kws = of('kws', 'Speech Commands', 'CC-BY-4.0');
const background = of('background', 'Speech Commands', 'CC-BY-4.0');
const [train, more, close] = [synthetic('train'), synthetic('more'), synthetic('close')];
const voices = synthetic('voices');
/** Part of it, such as "compute or", nobody tells from the word: its false alarms count a quarter, lest the word be missed. */
const weighed = (source: PhraseSource): PhraseSource => ({ ...source, weight: 0.25 });
/** With the pauses around what is said cut off, so that one directly follows the other. */
const trimmed = (source: PhraseSource): PhraseSource => ({ ...source, trimmed: true });

/** Drawn twice as often as synthetic voices: there are fewer of them, and they are those that count. */
const often = (source: PhraseSource): PhraseSource => ({ ...source, drawn: 2 });

/** What "computer" is learned from: real recordings by their split, synthetic ones by their folder. */
export const sources: readonly PhraseSource[] = [
  often(wakeword(computer, 14)),
  often(trimmed(wakeword(computer, 14))),
  wakeword(others(), 3),
  trimmed(wakeword(others(), 2)),
  negatives(others(), 4),
  phone(others(), 3),
  spoken(others(), 3),
  trimmed(spoken(others(), 2)),
  kws(others(6), 1),
  background(() => 'noise', 1),
  train(computer),
  train(others()),
  weighed(trimmed(more(computer))),
  weighed(more(others(8))),
  weighed(close(others())),
  voices(computer),
];
