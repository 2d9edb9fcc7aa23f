/** What a layer does to its sums; each is one that TensorFlow Lite fuses into the layer before. */
export type Activation = 'none' | 'relu' | 'relu6';

/** The range that an activation holds its values in. */
export function activationRange(activation: Activation): readonly [low: number, high: number] {
  if (activation === 'none') return [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  return [0, activation === 'relu6' ? 6 : Number.POSITIVE_INFINITY];
}
