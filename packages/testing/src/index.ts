export * from './block-contract.js';
export * from './chunks-of.js';
export * from './contract-broken.js';
export * from './heap-growth.js';
export * from './misfit.js';
export * from './reshape.js';
export * from './seeded-noise.js';
export * from './shared-folder.js';
export { VirtualClock } from '@pipit/core';
