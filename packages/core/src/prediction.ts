/** A score for each label of its spec. `at` is the end of the window that it judges. */
export interface Prediction {
  readonly at: number;
  readonly scores: Float32Array;
}

/** `rateHz` counts predictions a second; `irregular` ones come when something happens. An anomaly detector has the one label `anomaly`. */
export interface PredictionSpec {
  readonly kind: 'prediction';
  readonly rateHz: number;
  readonly labels: readonly string[];
  readonly irregular?: true;
}
