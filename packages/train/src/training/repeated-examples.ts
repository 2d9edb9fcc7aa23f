import type { Examples } from './examples.js';

/** The same examples, each so many times in a row as `times` says of its class. */
export function repeatedExamples(examples: Examples, times: (label: number) => number): Examples {
  const order = Array.from(examples.classes).flatMap((label, i) => Array<number>(times(label)).fill(i));
  return {
    shape: examples.shape,
    classes: Uint16Array.from(order, (index) => examples.classes[index] as number),
    fill: (index, out, random) => examples.fill(order[index] as number, out, random),
  };
}
