import { type AnyBlock, type ModelCard, PipitError } from '@pipit/core';
import { fitSignal, type Recording } from '@pipit/data';
import { Interpreter } from '@pipit/runtime';
import { cutClip } from '../recipe/cut-clip.js';
import { FrontEnd } from '../recipe/front-end.js';
import { modelBlock } from '../recipe/model-block.js';
import { type Judged, nothing } from './judge-classes.js';

/** What `judgeRecordings` needs of a card. */
export type JudgedModel = Pick<ModelCard, 'input' | 'pipeline' | 'labels'>;

export interface JudgeOptions {
  readonly card: JudgedModel;
  readonly model: Uint8Array;
  readonly recordings: readonly Recording[];
  readonly catalogue: readonly AnyBlock[];
  /** The model's label for a recording, undefined to leave it out; its own label without this. */
  readonly label?: (recording: Recording) => string | undefined;
  /** As in the recipe: puts right what the source stored wrongly. */
  readonly mend?: (samples: Float32Array) => Float32Array;
  readonly onProgress?: (done: number, of: number) => void;
}

/**
 * Judges a classifier on whole recordings through the card's own blocks and the int8 model: each recording counts once,
 * as the label that any of its windows is most certain of, or as nothing where the front end finds nothing in it. A
 * recording shorter than a window is held at its ends; for a front end that waits for movement all are, for a while.
 *
 * Give the result to `judgeClasses`. Errors: `UNKNOWN_LABEL`, `RATE_MISMATCH`, `CHANNEL_MISSING`, `WRONG_UNIT`, `MODEL_MISFIT`,
 * and what reading throws.
 */
export async function judgeRecordings(options: JudgeOptions): Promise<Judged[]> {
  const { card, recordings, label = (recording) => recording.label } = options;
  const score = recordingScorer(options);
  const judged: Judged[] = [];
  try {
    for (const [i, recording] of recordings.entries()) {
      const truth = label(recording);
      if (truth === undefined) continue;
      if (!card.labels.includes(truth))
        throw new PipitError('UNKNOWN_LABEL', `${truth} of ${recording.id} in ${recording.file}`, card.labels);
      const best = score.best(recording.spec, await recording.read());
      const predicted = best ? (card.labels[best.label] ?? nothing) : nothing;
      judged.push({ truth, predicted, group: recording.group, ...(best ? { scores: best.scores } : {}) });
      if (i % 50 === 49) options.onProgress?.(i + 1, recordings.length);
    }
  } finally {
    score.dispose();
  }
  return judged;
}

/** Stillness put before and after a recording for front ends that wait for movement. */
const quietS = 1.5;

/** Scores recordings with a card's front end and model. */
export function recordingScorer({
  card,
  model,
  catalogue,
  mend = (samples) => samples,
}: Pick<JudgeOptions, 'card' | 'model' | 'catalogue' | 'mend'>) {
  const { before, model: block } = modelBlock(card.pipeline);
  const startsFresh = block.params['state'] === 'fresh';
  const frontEnd = new FrontEnd(card.input, before, catalogue);
  const shortest = frontEnd.shortest();
  const interpreter = new Interpreter(model);
  const [input] = interpreter.inputs;
  const [output] = interpreter.outputs;
  if (!input || !output || input.bytes !== frontEnd.size || output.bytes !== card.labels.length) {
    interpreter.dispose();
    throw new PipitError('MODEL_MISFIT', input?.bytes ?? 0, frontEnd.size, output?.bytes ?? 0, card.labels.length);
  }
  const scale = input.quantization?.scale[0] ?? 1;
  const zeroPoint = input.quantization?.zeroPoint[0] ?? 0;
  const width = card.input.channels.length;
  return {
    /** Windows a second. */
    rateHz: frontEnd.rateHz,
    /** Seconds from the first sample to the end of the first window, where that does not hang on the signal. */
    firstS: (shortest ?? 0) / card.input.rateHz,
    /** Calls `take` with the int8 scores of each window. */
    each(spec: Recording['spec'], samples: Float32Array, take: (scores: Int8Array) => void): void {
      if (spec.rateHz !== card.input.rateHz) throw new PipitError('RATE_MISMATCH', card.input.rateHz, spec.rateHz);
      const fitted = mend(fitSignal(spec, card.input)(samples));
      const enough = shortest ?? fitted.length / width + 2 * Math.round(quietS * spec.rateHz);
      const isShort = fitted.length < enough * width;
      const whole = isShort ? cutClip(fitted, width, { length: enough, take: 'middle', pad: 'hold' }) : fitted;
      frontEnd.each(whole, (values) => {
        const bytes = input.data as Int8Array;
        for (let k = 0; k < values.length; k++) {
          const value = (values[k] as number) / scale;
          bytes[k] = Math.max(-128, Math.min(127, Math.sign(value) * Math.floor(Math.abs(value) + 0.5) + zeroPoint));
        }
        if (startsFresh) interpreter.reset();
        interpreter.invoke();
        take(output.data as Int8Array);
      });
    },
    /** The label that any window is most certain of, with the scores of that window; undefined where there is no window. */
    best(spec: Recording['spec'], samples: Float32Array): { label: number; scores: readonly number[] } | undefined {
      let most = Number.NEGATIVE_INFINITY;
      let best: { label: number; scores: readonly number[] } | undefined;
      this.each(spec, samples, (bytes) => {
        const label = bytes.indexOf(Math.max(...bytes));
        if ((bytes[label] as number) <= most) return;
        most = bytes[label] as number;
        best = { label, scores: Array.from(bytes, (byte) => (byte + 128) / 256) };
      });
      return best;
    },
    dispose: () => interpreter.dispose(),
  };
}
