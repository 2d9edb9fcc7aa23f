import type { Kind, Spec, Value } from '@pipit/core';

/** Why `value` does not fit `spec`, or undefined where it does: length, labels, finite numbers, a finite `at`. */
export function misfit(spec: Spec<Kind>, value: Value<Kind>): string | undefined {
  if (!Number.isFinite(value.at)) return `at is ${value.at}`;
  const numbers = numbersOf(value);
  const bad = numbers.findIndex((number) => !Number.isFinite(number));
  if (bad >= 0) return `value ${bad} is ${numbers[bad]}`;
  const wanted = lengthOf(spec);
  if (wanted !== undefined && numbers.length !== wanted)
    return `it holds ${numbers.length} numbers, its spec says ${wanted}`;
  if (spec.kind === 'chunk' && numbers.length % spec.channels.length !== 0) {
    return `${numbers.length} numbers do not divide into ${spec.channels.length} channels`;
  }
  if (spec.kind === 'detection' && 'label' in value && !spec.labels.includes(value.label)) {
    return `label ${value.label} is not in its spec`;
  }
  return undefined;
}

function numbersOf(value: Value<Kind>): ArrayLike<number> & { findIndex(is: (n: number) => boolean): number } {
  if ('samples' in value) return value.samples;
  if ('values' in value) return value.values;
  if ('scores' in value) return value.scores;
  return [value.score];
}

function lengthOf(spec: Spec<Kind>): number | undefined {
  if (spec.kind === 'window') return spec.length * spec.channels.length;
  if (spec.kind === 'frame') return spec.shape.reduce((product, side) => product * side, 1);
  if (spec.kind === 'prediction') return spec.labels.length;
  return undefined;
}
