import { type SignalSpec } from '@pipit/core';

/** The spec of recorded sound: one channel of PCM in -1..1. */
export const audioSpec = (rateHz: number): SignalSpec => ({
  kind: 'chunk',
  rateHz,
  channels: [{ name: 'audio', unit: '1' }],
});
