/** A running model with its own state. */
export interface Classifier {
  /** Scores one whole input, without keeping it. State, where the model has one, moves on by one run. */
  classify(input: Float32Array, scores: Float32Array): void;
  /** Forgets every earlier input: what follows equals a newly opened classifier's. */
  reset(): void;
}

/**
 * A model that scores, whatever runs it: a `.tflite` here, a network of another library behind an adapter.
 *
 * `inputLength` and `outputLength` count the numbers of one input and of one output.
 */
export interface ClassifierModel {
  readonly inputLength: number;
  readonly outputLength: number;
  /** Bytes of state that each open classifier keeps. */
  readonly stateBytes: number;
  /** Multiply-adds of one run. */
  readonly macs: number;
  /** Starts one run with its own state. Two open classifiers share nothing that shows. */
  open(): Classifier;
}
