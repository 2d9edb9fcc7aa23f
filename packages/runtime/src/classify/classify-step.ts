import {
  Continuity,
  type Frame,
  type FrameSpec,
  type OnNotice,
  type Prediction,
  type Step,
  type Window,
  type WindowSpec,
} from '@pipit/core';
import type { Classifier, ClassifierModel } from './classifier.js';

interface StepOptions {
  /** Inputs a second. */
  readonly rateHz: number;
  /** True forgets the model's state before each input. */
  readonly startsFresh: boolean;
}

/** The running form of `classify`. */
export class ClassifyStep implements Step<'frame' | 'window', 'prediction'> {
  readonly #classifier: Classifier;
  /** Of inputs that come at a rate. */
  readonly #continuity: Continuity | undefined;
  readonly #onNotice: OnNotice | undefined;
  /** Seconds from the `at` of an input to its end. */
  readonly #lengthS: number;
  readonly #startsFresh: boolean;
  readonly #gathered: Float32Array;
  readonly #out: { at: number; scores: Float32Array };
  #filled = 0;

  constructor(
    model: ClassifierModel,
    input: FrameSpec | WindowSpec,
    { rateHz, startsFresh }: StepOptions,
    onNotice?: OnNotice,
  ) {
    this.#classifier = model.open();
    const isIrregular = input.kind === 'window' && input.irregular === true;
    this.#continuity = isIrregular ? undefined : new Continuity('classify', rateHz, undefined, onNotice);
    this.#startsFresh = startsFresh;
    this.#onNotice = onNotice;
    this.#lengthS = input.kind === 'window' ? input.length / input.rateHz : 0;
    this.#gathered = new Float32Array(model.inputLength);
    this.#out = { at: 0, scores: new Float32Array(model.outputLength) };
  }

  push(value: Frame | Window, emit: (out: Prediction) => void): void {
    const { at } = value;
    const numbers = 'values' in value ? value.values : value.samples;
    let doubt = at - at;
    for (let i = 0; i < numbers.length; i++) doubt += (numbers[i] as number) - (numbers[i] as number);
    if (doubt !== 0) {
      this.#onNotice?.({ block: 'classify', at, kind: 'not-finite', count: 1 });
      this.reset();
      return;
    }
    if (!this.#continuity?.follows(at, 1)) this.#startAnew();
    this.#gathered.set(numbers, this.#filled);
    this.#filled += numbers.length;
    if (this.#filled < this.#gathered.length) return;
    this.#filled = 0;
    if (this.#startsFresh) this.#classifier.reset();
    this.#classifier.classify(this.#gathered, this.#out.scores);
    this.#out.at = at + this.#lengthS;
    emit(this.#out);
  }

  reset(): void {
    this.#continuity?.reset();
    this.#startAnew();
  }

  #startAnew(): void {
    this.#filled = 0;
    this.#classifier.reset();
  }
}
