import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { sharedFolder } from '@pipit/testing';
import { TfliteClassifier } from './tflite-classifier.js';

const golden = sharedFolder('reference/golden', 'scores of the wake word alexa');
const onGolden = golden ? test : test.skip;
const read = (name: string) => readFileSync(`${golden}/${name}`);

const clip = (n: number) => {
  const features = read(`wake_alexa/${n}.features.i8`);
  const inputs = new Int8Array(features.buffer, features.byteOffset, features.length);
  return { inputs, probabilities: [...read(`wake_alexa/${n}.prob.u8`)] };
};
const model = () => new TfliteClassifier(read('mww_v2_alexa/model.tflite'), { inputs: 'raw' });

onGolden('two microphones that take turns in one engine hear what each would alone', () => {
  const shared = model();
  const heard = [0, 100].map((n) => {
    const { inputs, probabilities } = clip(n);
    return { classifier: shared.open(), inputs, probabilities, got: [] as number[] };
  });
  const score = new Float32Array(1);
  const most = Math.max(...heard.map(({ probabilities }) => probabilities.length));
  for (let run = 0; run < most; run++) {
    for (const { classifier, inputs, probabilities, got } of heard) {
      if (run >= probabilities.length) continue;
      classifier.classify(Float32Array.from(inputs.subarray(run * 120, run * 120 + 120)), score);
      got.push((score[0] as number) * 256);
    }
  }

  for (const { got, probabilities } of heard) expect(got).toEqual(probabilities);
});

onGolden('after a reset it hears as a new one, also while another one runs', () => {
  const shared = model();
  const { inputs, probabilities } = clip(1);
  const score = new Float32Array(1);
  const one = shared.open();
  const other = shared.open();
  const hear = () =>
    probabilities.slice(0, 60).map((_, run) => {
      one.classify(Float32Array.from(inputs.subarray(run * 120, run * 120 + 120)), score);
      return (score[0] as number) * 256;
    });
  hear();
  one.reset();
  other.classify(new Float32Array(120), score);

  expect(hear()).toEqual(probabilities.slice(0, 60));
});

onGolden('real features are put on the scale of the input', () => {
  const real = new TfliteClassifier(read('mww_v2_alexa/model.tflite'));
  const { inputs, probabilities } = clip(0);
  const score = new Float32Array(1);
  const classifier = real.open();
  const got = probabilities.map((_, run) => {
    const stored = inputs.subarray(run * 120, run * 120 + 120);
    classifier.classify(
      Float32Array.from(stored, (value) => (value + 128) * 0.101960786),
      score,
    );
    return (score[0] as number) * 256;
  });

  expect(got).toEqual(probabilities);
});
