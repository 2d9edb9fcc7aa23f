import 'reflect-metadata';

/** Decorators write here, assembly reads. Keys are registered symbols, so that two copies of this package agree. */
export interface Metadata<T> {
  /** Leaves `value` on the class itself. */
  write(target: object, value: T): void;
  /** What the class itself carries, not its parents. */
  read(target: object): T | undefined;
}

export function metadata<T>(name: string): Metadata<T> {
  const key = Symbol.for(`pipit:${name}`);
  return {
    write: (target, value) => Reflect.defineMetadata(key, value, target),
    read: (target) => Reflect.getOwnMetadata(key, target) as T | undefined,
  };
}
