import { selectChannels as block } from '@pipit/dsp';
import { through } from './through.js';

/** Keeps the named channels of a signal, in the order given. Refuses with `CHANNEL_MISSING` as it is put together. */
export const selectChannels = through(block);
