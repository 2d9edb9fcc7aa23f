import * as tf from '@tensorflow/tfjs';

/** Steps in a row that must be high together: what the smoothing of a detector averages over. */
const together = 3;
/** A false step counts this much less than a phrase, since a phrase is one and steps are many. */
const shareOfStep = 1 / 8;

/**
 * The loss of a phrase detector over the logits [n, steps] of a stretch each, by what each step may do: above 0 the phrase
 * may be heard here and must be in one place at least, below 0 it must not be heard, 0 is either. Numbers are weights.
 *
 * A phrase counts at its best few steps in a row, so that its place is found by training (max-pooling loss, M. Sun et al.,
 * arXiv 1705.02411); every other step counts by itself. Logistic loss throughout.
 */
export function phraseLoss(logits: tf.Tensor, steps: Float32Array): tf.Scalar {
  const loss = tf.customGrad((z: tf.Tensor | tf.GradSaveFunc) => {
    const rows = z as tf.Tensor2D;
    const [n, count] = rows.shape;
    const { value, gradient } = phraseLossOf(rows.dataSync() as Float32Array, steps, n, count);
    const gradFunc = (dy: tf.Tensor | tf.Tensor[]) => [
      tf.mul(Array.isArray(dy) ? (dy[0] as tf.Tensor) : dy, tf.tensor(gradient, [n, count])),
    ];
    return { value: tf.scalar(value), gradFunc };
  });
  return loss(logits);
}

/** The same in numbers, with its gradient. */
export function phraseLossOf(z: Float32Array, steps: Float32Array, n: number, count: number) {
  const gradient = new Float32Array(z.length);
  let value = 0;
  for (let row = 0; row < n; row++) {
    const begin = row * count;
    const best = bestStretch(z, steps, begin, count);
    if (best >= 0) {
      const weight = steps[best] as number;
      const mean = meanOf(z, best);
      value += (weight * softplus(-mean)) / n;
      for (let s = best; s < best + together; s++) gradient[s] = -(weight * logistic(-mean)) / together / n;
    }
    for (let s = begin; s < begin + count; s++) {
      const weight = -(steps[s] as number) * shareOfStep;
      if (weight <= 0) continue;
      value += (weight * softplus(z[s] as number)) / n;
      gradient[s] = (gradient[s] as number) + (weight * logistic(z[s] as number)) / n;
    }
  }
  return { value, gradient };
}

/** The first of the steps in a row, all of which may hear the phrase, that are highest together; -1 for none. */
function bestStretch(z: Float32Array, steps: Float32Array, begin: number, count: number): number {
  let best = -1;
  let most = Number.NEGATIVE_INFINITY;
  for (let s = begin; s + together <= begin + count; s++) {
    let mean = 0;
    for (let k = 0; k < together; k++)
      mean += (steps[s + k] as number) > 0 ? (z[s + k] as number) : Number.NEGATIVE_INFINITY;
    if (mean <= most) continue;
    most = mean;
    best = s;
  }
  return best;
}

/** How high each stretch [n, steps] gets: where the phrase may be heard, and where it must not; -Infinity where nowhere. */
export function phraseScores(z: Float32Array, steps: Float32Array, n: number, count: number) {
  const [heard, mistaken] = [new Float32Array(n), new Float32Array(n)];
  const others = steps.map((step) => -step);
  for (let row = 0; row < n; row++) {
    const best = bestStretch(z, steps, row * count, count);
    heard[row] = best < 0 ? Number.NEGATIVE_INFINITY : meanOf(z, best);
    const worst = bestStretch(z, others, row * count, count);
    mistaken[row] = worst < 0 ? Number.NEGATIVE_INFINITY : meanOf(z, worst);
  }
  return { heard, mistaken };
}

function meanOf(z: Float32Array, at: number): number {
  let sum = 0;
  for (let s = at; s < at + together; s++) sum += z[s] as number;
  return sum / together;
}

const softplus = (x: number) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
const logistic = (x: number) => 1 / (1 + Math.exp(-x));
