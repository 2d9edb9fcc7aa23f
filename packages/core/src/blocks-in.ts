import type { AnyBlock } from './block.js';

/** Every block that a module exports: `blocksIn(await import('./my-blocks.js'))`, for a catalogue that forgets none. */
export const blocksIn = (module: object): AnyBlock[] => Object.values(module).filter(isBlock);

const isBlock = (value: unknown): value is AnyBlock =>
  typeof value === 'object' && value !== null && 'prepare' in value && 'version' in value && 'params' in value;
