import { register } from 'tsx/esm/api';

/** A thread of `pipit tune`: as that of train, and able to load a recipe written in TypeScript. */
register();
await import('@pipit/train/tune-worker');
