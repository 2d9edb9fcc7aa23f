/** A class that can be made with `new`, whatever its constructor takes. */
export type Class<T = unknown> = new (...args: never[]) => T;

/** A class that names a role; it may be abstract. */
export type AbstractClass<T = unknown> = abstract new (...args: never[]) => T;

/** True for what was written with `class`, false for plain and arrow functions. */
export function isClass(value: unknown): value is Class {
  return typeof value === 'function' && /^class\b/.test(Function.prototype.toString.call(value));
}
