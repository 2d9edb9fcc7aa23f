import * as tf from '@tensorflow/tfjs';

/** Cross-entropy of soft targets [n, classes] and logits, each example by its weight [n], over the batch. */
export const crossEntropy = (logits: tf.Tensor, targets: tf.Tensor, weights: tf.Tensor): tf.Scalar =>
  tf.neg(tf.mean(tf.mul(tf.sum(tf.mul(targets, tf.logSoftmax(logits as tf.Tensor2D)), 1), weights))) as tf.Scalar;

/** Mean squared difference between a network's output and what it was given. */
export const reconstruction = (output: tf.Tensor, input: tf.Tensor): tf.Scalar =>
  tf.mean(tf.square(tf.sub(output, tf.reshape(input, output.shape)))) as tf.Scalar;

/**
 * How far a student's logits are from a teacher's at a temperature (G. Hinton et al., arXiv 1503.02531), scaled by the
 * square of it so that gradients keep their size.
 */
export function distillation(logits: tf.Tensor, teacher: tf.Tensor, temperature: number): tf.Scalar {
  const soft = tf.softmax(tf.div(teacher, temperature) as tf.Tensor2D);
  const own = tf.logSoftmax(tf.div(logits, temperature) as tf.Tensor2D);
  return tf.mul(tf.neg(tf.mean(tf.sum(tf.mul(soft, own), 1))), temperature * temperature) as tf.Scalar;
}
