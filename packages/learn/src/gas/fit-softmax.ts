/** A linear model of classes: `weights[k]` holds the weight of each feature for class k and, last, its bias. */
export type SoftmaxWeights = readonly ArrayLike<number>[];

export interface SoftmaxOptions {
  readonly classes: number;
  /** Multiplies the sum of squared weights, biases excepted, that is added to the mean loss. */
  readonly ridge: number;
  readonly iterations?: number;
}

/** Step length at which Newton's method has arrived. */
const arrived = 1e-6;
/** Ridge of the biases: one of the classes is redundant, and without it nothing would say which. */
const biasRidge = 1e-6;
/** Halvings of a step of Newton's method that does not lower the loss. */
const halvings = 20;

/**
 * Fits a multinomial logistic regression by Newton's method: the one minimum of weighted mean log loss plus ridge.
 *
 * `rows` hold the features, `labels` the index of each row's class, `importance` its weight. Source: Hastie, Tibshirani and
 * Friedman, The Elements of Statistical Learning (2nd ed.), 4.4.
 */
export function fitSoftmax(
  rows: readonly ArrayLike<number>[],
  labels: ArrayLike<number>,
  importance: ArrayLike<number>,
  { classes, ridge, iterations = 30 }: SoftmaxOptions,
): Float64Array[] {
  const width = (rows[0]?.length ?? 0) + 1;
  const size = classes * width;
  let weights: Float64Array[] = Array.from({ length: classes }, () => new Float64Array(width));
  const gradient = new Float64Array(size);
  const hessian = new Float64Array(size * size);
  const scores = new Float64Array(classes);
  const x = new Float64Array(width).fill(1);
  let total = 0;
  for (let n = 0; n < rows.length; n++) total += importance[n] as number;
  const lossOf = (trial: readonly Float64Array[]) => {
    let loss = 0;
    for (let n = 0; n < rows.length; n++) {
      x.set(rows[n] as ArrayLike<number>);
      softmax(trial, x, scores);
      loss -= ((importance[n] as number) / total) * Math.log((scores[labels[n] as number] as number) + 1e-300);
    }
    for (let i = 0; i < size; i++) loss += ridgeAt(i, width, ridge) * at(trial, i, width) ** 2;
    return loss;
  };
  let loss = lossOf(weights);
  for (let round = 0; round < iterations; round++) {
    gradient.fill(0);
    hessian.fill(0);
    for (let n = 0; n < rows.length; n++) {
      x.set(rows[n] as ArrayLike<number>);
      softmax(weights, x, scores);
      accumulate(gradient, hessian, x, scores, labels[n] as number, (importance[n] as number) / total);
    }
    for (let i = 0; i < size; i++) {
      const pull = 2 * ridgeAt(i, width, ridge);
      gradient[i] = (gradient[i] as number) + pull * at(weights, i, width);
      hessian[i * size + i] = (hessian[i * size + i] as number) + pull;
    }
    const step = solve(hessian, gradient);
    let share = 1;
    let next = moved(weights, step, share);
    for (let h = 0; h < halvings && !(lossOf(next) <= loss); h++) {
      share /= 2;
      next = moved(weights, step, share);
    }
    const reached = lossOf(next);
    if (!(reached <= loss)) break;
    weights = next;
    loss = reached;
    if (share * Math.sqrt(step.reduce((sum, s) => sum + s * s, 0)) < arrived) break;
  }
  return weights;
}

/** Class probabilities of features `x`, which end in a 1 for the bias, into `scores`. */
export function softmax(weights: SoftmaxWeights, x: ArrayLike<number>, scores: Float64Array | Float32Array): void {
  let largest = Number.NEGATIVE_INFINITY;
  for (let k = 0; k < weights.length; k++) {
    const row = weights[k] as ArrayLike<number>;
    let sum = 0;
    for (let i = 0; i < row.length; i++) sum += (row[i] as number) * (x[i] as number);
    scores[k] = sum;
    largest = Math.max(largest, sum);
  }
  let total = 0;
  for (let k = 0; k < weights.length; k++) {
    const e = Math.exp((scores[k] as number) - largest);
    scores[k] = e;
    total += e;
  }
  for (let k = 0; k < weights.length; k++) scores[k] = (scores[k] as number) / total;
}

const at = (weights: readonly Float64Array[], i: number, width: number) =>
  (weights[Math.floor(i / width)] as Float64Array)[i % width] as number;

const ridgeAt = (i: number, width: number, ridge: number) => (i % width === width - 1 ? biasRidge : ridge);

const moved = (weights: readonly Float64Array[], step: Float64Array, share: number): Float64Array[] =>
  weights.map((row, k) => row.map((weight, i) => weight - share * (step[k * row.length + i] as number)));

/** Adds one row to the gradient and to the lower half of the Hessian. */
function accumulate(
  gradient: Float64Array,
  hessian: Float64Array,
  x: Float64Array,
  scores: Float64Array,
  label: number,
  share: number,
): void {
  const width = x.length;
  const size = gradient.length;
  for (let a = 0; a < scores.length; a++) {
    const pa = scores[a] as number;
    const slope = share * (pa - (a === label ? 1 : 0));
    for (let i = 0; i < width; i++) {
      gradient[a * width + i] = (gradient[a * width + i] as number) + slope * (x[i] as number);
    }
    for (let b = 0; b <= a; b++) {
      const curve = share * pa * ((a === b ? 1 : 0) - (scores[b] as number));
      for (let i = 0; i < width; i++) {
        const ci = curve * (x[i] as number);
        const from = (a * width + i) * size + b * width;
        for (let j = 0; j < width; j++) hessian[from + j] = (hessian[from + j] as number) + ci * (x[j] as number);
      }
    }
  }
}

/** Solves `matrix` * s = `right` by Cholesky for a positive definite matrix given by its lower half. Overwrites both. */
function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length;
  for (let i = 0; i < n; i++) {
    for (let j = 0; j <= i; j++) {
      let sum = matrix[i * n + j] as number;
      for (let k = 0; k < j; k++) sum -= (matrix[i * n + k] as number) * (matrix[j * n + k] as number);
      matrix[i * n + j] = i === j ? Math.sqrt(Math.max(sum, 1e-12)) : sum / (matrix[j * n + j] as number);
    }
  }
  for (let i = 0; i < n; i++) {
    let sum = right[i] as number;
    for (let k = 0; k < i; k++) sum -= (matrix[i * n + k] as number) * (right[k] as number);
    right[i] = sum / (matrix[i * n + i] as number);
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = right[i] as number;
    for (let k = i + 1; k < n; k++) sum -= (matrix[k * n + i] as number) * (right[k] as number);
    right[i] = sum / (matrix[i * n + i] as number);
  }
  return right;
}
