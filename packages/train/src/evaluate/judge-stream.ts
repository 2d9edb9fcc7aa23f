import { type Detection, type Kind, preparePipeline, PipitError, type Step } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import { atRate } from '../recipe/at-rate.js';
import { modelBlock } from '../recipe/model-block.js';
import { SeededRandom } from '../seeded-random.js';
import { type JudgeOptions, recordingScorer } from './judge-recordings.js';
import { speechEnd } from './speech-end.js';

export interface JudgeStreamOptions extends JudgeOptions {
  /** Recordings in which no word of the model is said. */
  readonly negatives?: readonly Recording[];
  /** Noise that goes on around and under each word, so many decibels below it; silence around it without this. */
  readonly noise?: { readonly sounds: readonly Float32Array[]; readonly snrDb: number };
}

/** How a model fares as it runs, in events rather than in windows. */
export interface StreamReport {
  /** Recordings of words that the trigger watches. */
  readonly n: number;
  /** Words of which an event began with the right label, from the word's first sample to `lateS` after its last. */
  readonly found: number;
  readonly foundRate: number;
  readonly perLabel: Readonly<Record<string, { readonly n: number; readonly found: number }>>;
  /** From the end of the word (see `speechEnd`) to its event, over the words found. */
  readonly latencyMs: { readonly median: number; readonly p95: number };
  /** Events of another label while a word was said, and of any where something else was. */
  readonly wrong: number;
  readonly others: number;
  readonly wrongInOthers: number;
  readonly negativeHours: number;
  readonly falseEvents: number;
  readonly falseEventsPerHour: number;
}

/** Seconds before and after each recording, and after it in which its event still counts. */
const [pauseS, lateS] = [1, 0.6];

/**
 * Judges a classifier as it runs: each recording with a pause around it, through the card's front end, the int8 model, its
 * smoothing and its trigger. Errors: those of `judgeRecordings`; `CARD_NO_TRIGGER`.
 */
export async function judgeStream(options: JudgeStreamOptions): Promise<StreamReport> {
  const { card, recordings, negatives = [], label = (recording: Recording) => recording.label } = options;
  const { after } = modelBlock(card.pipeline);
  if (after.length === 0) throw new PipitError('CARD_NO_TRIGGER');
  const scorer = recordingScorer(options);
  const decision = preparePipeline(
    after,
    { kind: 'prediction', rateHz: scorer.rateHz, labels: card.labels },
    options.catalogue,
  );
  if (decision.output.kind !== 'detection') throw new PipitError('CARD_NO_TRIGGER');
  const watched = decision.output.labels;
  const events = listener(scorer, decision.open());
  const perLabel = Object.fromEntries(watched.map((name) => [name, { n: 0, found: 0 }]));
  const waitsMs: number[] = [];
  let [wrong, others, wrongInOthers, falseEvents, negativeS, done] = [0, 0, 0, 0, 0, 0];
  const count = recordings.length + negatives.length;
  try {
    for (const recording of recordings) {
      const truth = label(recording);
      if (truth === undefined) continue;
      const clip = await fitted(recording);
      const { samples, until } = paused(clip, options);
      const heard = events(card.input, samples).filter(({ at }) => at >= pauseS && at <= until);
      const tally = perLabel[truth];
      const strangers = heard.filter((event) => event.label !== truth).length;
      if (tally) {
        tally.n++;
        const event = heard.find((one) => one.label === truth);
        if (event) {
          tally.found++;
          waitsMs.push(1000 * (event.at - pauseS) - (1000 * speechEnd(clip)) / card.input.rateHz);
        }
        wrong += strangers;
      } else {
        others++;
        if (strangers > 0) wrongInOthers++;
      }
      options.onProgress?.(++done, count);
    }
    for (const recording of negatives) {
      const samples = await fitted(recording);
      falseEvents += events(card.input, samples).length;
      negativeS += samples.length / card.input.channels.length / card.input.rateHz;
      options.onProgress?.(++done, count);
    }
  } finally {
    scorer.dispose();
  }
  const n = Object.values(perLabel).reduce((sum, one) => sum + one.n, 0);
  const found = Object.values(perLabel).reduce((sum, one) => sum + one.found, 0);
  const negativeHours = negativeS / 3600;
  waitsMs.sort((a, b) => a - b);
  const wait = (share: number) => Math.round(waitsMs[Math.floor(share * waitsMs.length)] ?? 0);
  return {
    n,
    found,
    foundRate: n > 0 ? found / n : 0,
    perLabel,
    latencyMs: { median: wait(0.5), p95: wait(0.95) },
    wrong,
    others,
    wrongInOthers,
    negativeHours,
    falseEvents,
    falseEventsPerHour: negativeHours > 0 ? falseEvents / negativeHours : 0,
  };

  async function fitted(recording: Recording): Promise<Float32Array> {
    const sound = atRate(recording, card.input.rateHz);
    if (sound.spec.rateHz !== card.input.rateHz)
      throw new PipitError('RATE_MISMATCH', card.input.rateHz, sound.spec.rateHz);
    return fitSignal(sound.spec, card.input)(await sound.read());
  }
}

/** The events that begin in a signal, in seconds from its start. */
function listener(scorer: ReturnType<typeof recordingScorer>, decision: Step<Kind, Kind>) {
  return (spec: JudgeOptions['card']['input'], samples: Float32Array): readonly Detection[] => {
    const heard: Detection[] = [];
    decision.reset();
    let windows = 0;
    const scores = { at: 0, scores: new Float32Array(0) };
    scorer.each(spec, samples, (bytes) => {
      if (scores.scores.length === 0) scores.scores = new Float32Array(bytes.length);
      for (let i = 0; i < bytes.length; i++) scores.scores[i] = ((bytes[i] as number) + 128) / 256;
      scores.at = scorer.firstS + windows++ / scorer.rateHz;
      decision.push(scores, (value) => {
        const event = value as Detection;
        if (event.phase === 'begin') heard.push({ ...event });
      });
    });
    return heard;
  };
}

/** A recording with a pause on both sides, silent or filled by the noise that lies under it as well. */
function paused(samples: Float32Array, { card, noise }: JudgeStreamOptions) {
  const { rateHz, channels } = card.input;
  const pause = Math.round(pauseS * rateHz) * channels.length;
  const whole = new Float32Array(samples.length + 2 * pause);
  whole.set(samples, pause);
  if (noise) addUnder(whole, samples, noise);
  return { samples: whole, until: pauseS + samples.length / channels.length / rateHz + lateS };
}

function addUnder(
  whole: Float32Array,
  samples: Float32Array,
  { sounds, snrDb }: NonNullable<JudgeStreamOptions['noise']>,
): void {
  const random = new SeededRandom(`stream:${samples.length}:${samples[samples.length >> 1] ?? 0}`);
  const sound = sounds[random.below(sounds.length)];
  if (!sound || sound.length === 0) return;
  const start = random.below(Math.max(1, sound.length - whole.length));
  const at = (i: number) => sound[(start + i) % sound.length] as number;
  const power = samples.reduce((sum, value) => sum + value * value, 0) / samples.length;
  let noisePower = 0;
  for (let i = 0; i < whole.length; i++) noisePower += at(i) ** 2 / whole.length;
  const factor = noisePower > 0 ? Math.sqrt(power / noisePower / 10 ** (snrDb / 10)) : 0;
  for (let i = 0; i < whole.length; i++) whole[i] = (whole[i] as number) + factor * at(i);
}
