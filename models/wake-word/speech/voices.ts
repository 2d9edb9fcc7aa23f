import { execFileSync } from 'node:child_process';
import type { SeededRandom } from '@pipit/train';

/** A synthetic voice: `say` gives a WAV file of any rate. */
export interface Voice {
  readonly name: string;
  /** Held-out voices never train: they validate, and speak in the evaluation. */
  readonly isHeldOut: boolean;
  /** How often it is chosen, relative to others. */
  readonly share: number;
  say(text: string, random: SeededRandom): Buffer;
}

/** Runs a program that only writes to a file, whose name takes the place of `%`. */
const throughFile = (...command: readonly string[]): Buffer =>
  execFileSync(
    'sh',
    [
      '-c',
      'f=$(mktemp --suffix=.wav); for a; do shift; [ "$a" = % ] && a=$f; set -- "$@" "$a"; done; "$@"; cat "$f"; rm -f "$f"',
      'sh',
      ...command,
    ],
    pipe,
  );

const pipe = { maxBuffer: 1 << 28, stdio: ['pipe', 'pipe', 'ignore'] as ['pipe', 'pipe', 'ignore'] };

const accents = [
  'en-us',
  'en-gb',
  'en-gb-scotland',
  'en-029',
  'en-gb-x-rp',
  'en-gb-x-gbclan',
  'en-gb-x-gbcwmd',
  'en-us-nyc',
];
const variants =
  'f1 f2 f3 f4 f5 m1 m2 m3 m4 m5 m6 m7 m8 Alex Alicia Andrea Andy Annie Denis Diogo Gene Gene2 Henrique Hugo Jacky Lee Marco Mario Michael Mike Nguyen RicishayMax Storm Tweaky adam anika announcer antonio aunty belinda benjamin boris caleb david ed edward edward2 gustave iven iven2 iven3 iven4 john kaukovalta klatt klatt2 klatt3 klatt4 linda marcelo max michel miguel norbert pablo paul pedro quincy rob robert sandro shelby steph steph2 steph3 travis victor zac'.split(
    ' ',
  );

const foreign = ['de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'sv'];

/** eSpeak NG (GPL-3.0), formant synthesis: each accent with each of its speaker variants. Every third variant is held out. */
const espeak = (isHeldOut: boolean): Voice => {
  const own = variants.filter((_, i) => (i % 3 === 2) === isHeldOut);
  return {
    name: isHeldOut ? 'espeak-held-out' : 'espeak',
    isHeldOut,
    share: 6,
    say(text, random) {
      const voice = `${pick(accents, random)}+${pick(own, random)}`;
      const [words, pitch] = [Math.round(random.between(115, 205)), Math.round(random.between(20, 80))];
      return execFileSync('espeak-ng', ['-v', voice, '-s', `${words}`, '-p', `${pitch}`, '--stdout', text], pipe);
    },
  };
};

/** eSpeak NG as people of other languages would read English; only it reads phonemes. */
export const accented: Voice = {
  ...espeak(false),
  name: 'espeak-accented',
  share: 2,
  say(text, random) {
    const voice = `${pick(text.includes('[[') ? accents : [...accents, ...foreign], random)}+${pick(
      variants.filter((_, i) => i % 3 !== 2),
      random,
    )}`;
    const [words, pitch] = [Math.round(random.between(110, 230)), Math.round(random.between(10, 90))];
    return execFileSync('espeak-ng', ['-v', voice, '-s', `${words}`, '-p', `${pitch}`, '--stdout', text], pipe);
  },
};

/** SVOX Pico (Apache-2.0), its two English voices at any speed and pitch. */
const pico = (language: string, isHeldOut: boolean): Voice => ({
  name: `pico-${language}`,
  isHeldOut,
  share: 3,
  say(text, random) {
    const [level, speed] = [Math.round(random.between(60, 150)), Math.round(random.between(75, 135))];
    const marked = `<pitch level='${level}'><speed level='${speed}'>${text.replaceAll(/[<>&]/g, '')}</speed></pitch>`;
    return throughFile('pico2wave', '-l', language, '-w', '%', marked);
  },
});

/** CMU Flite (BSD-like): recorded people, unit selection, diphones or statistical. */
const flite = (name: string, isHeldOut: boolean): Voice => ({
  name: `flite-${name}`,
  isHeldOut,
  share: 1.5,
  say(text, random) {
    const settings = [
      `duration_stretch=${random.between(0.75, 1.3).toFixed(2)}`,
      `int_f0_target_mean=${Math.round(random.between(85, 210))}`,
    ];
    return throughFile('flite', '-voice', name, ...settings.flatMap((one) => ['--setf', one]), '-t', text, '-o', '%');
  },
});

/** Festival (BSD-like), held out: its HTS voice. */
const festival: Voice = {
  name: 'festival-slt-hts',
  isHeldOut: true,
  share: 0.6,
  say: (text, random) =>
    execFileSync(
      'text2wave',
      [
        '-eval',
        '(voice_cmu_us_slt_arctic_hts)',
        '-eval',
        `(Parameter.set 'Duration_Stretch ${random.between(0.8, 1.25).toFixed(2)})`,
      ],
      {
        ...pipe,
        input: text,
      },
    ),
};

/** RHVoice (LGPL-2.1), statistical voices of recorded people; those of its English voices that may be used for anything. */
const rhvoice = (name: string): Voice => ({
  name: `rhvoice-${name}`,
  isHeldOut: false,
  share: 2,
  say(text, random) {
    const [rate, pitch] = [Math.round(random.between(70, 130)), Math.round(random.between(75, 125))];
    const command = 'f=$(mktemp --suffix=.wav); RHVoice-test -p "$0" -r "$1" -t "$2" -o "$f"; cat "$f"; rm -f "$f"';
    return execFileSync('sh', ['-c', command, name, `${rate}`, `${pitch}`], { ...pipe, input: text });
  },
});

/** Further voices to train with, which the evaluation does not know. */
export const moreVoices: readonly Voice[] = ['alan', 'bdl', 'clb', 'slt'].map(rhvoice);

export const voices: readonly Voice[] = [
  espeak(false),
  espeak(true),
  pico('en-US', false),
  pico('en-GB', false),
  flite('rms', false),
  flite('slt', false),
  flite('awb', true),
  flite('kal16', true),
  festival,
];

/** One of the voices, by their shares. */
export function pickVoice(from: readonly Voice[], random: SeededRandom): Voice {
  let left = random.next() * from.reduce((sum, { share }) => sum + share, 0);
  return from.find(({ share }) => (left -= share) < 0) ?? (from[0] as Voice);
}

export const pick = <T>(from: readonly T[], random: SeededRandom): T => from[random.below(from.length)] as T;
