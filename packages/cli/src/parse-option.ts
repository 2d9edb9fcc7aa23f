import { InvalidArgumentError } from 'commander';

/** A number above 0 and up to a million. */
export function positiveNumber(text: string): number {
  const value = Number(text);
  if (!(value > 0 && value <= 1e6)) throw new InvalidArgumentError('It is a number above 0.');
  return value;
}

/** A number of decibels, from -100 to 100. */
export function decibels(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (!(Math.abs(value) <= 100)) throw new InvalidArgumentError('It is a number of decibels from -100 to 100.');
  return value;
}

/** A whole number from 0 on. */
export function wholeNumber(text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new InvalidArgumentError('It is a whole number from 0 on.');
  return value;
}

/** A whole number from 1 on. */
export function count(text: string): number {
  const value = wholeNumber(text);
  if (value === 0) throw new InvalidArgumentError('It is a whole number from 1 on.');
  return value;
}

/** Collects repeated `key=value`. */
export function collectSetting(text: string, before: Readonly<Record<string, string>>): Record<string, string> {
  const [key, ...value] = text.split('=');
  if (!key || value.length === 0) throw new InvalidArgumentError('Write it as key=value.');
  return { ...before, [key]: value.join('=') };
}
