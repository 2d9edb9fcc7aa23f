/** A provider that has to get ready before it is used: connect, load, listen. What it needs has started before it. */
export interface OnStart {
  start(): void | Promise<void>;
}

/** A provider that has to end well: flush, close, switch off. What needs it has stopped before it. */
export interface OnStop {
  stop(): void | Promise<void>;
}

export const isOnStart = (instance: unknown): instance is OnStart => has(instance, 'start');

export const isOnStop = (instance: unknown): instance is OnStop => has(instance, 'stop');

const has = (instance: unknown, hook: string): boolean =>
  typeof instance === 'object' && instance !== null && typeof Reflect.get(instance, hook) === 'function';
