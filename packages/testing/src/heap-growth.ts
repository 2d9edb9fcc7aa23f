import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** Bytes by which heap and array buffers grew over 40 runs of `work`, after 20 to warm up, garbage collected. Node only. */
export function heapGrowth(work: () => void): number {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  const used = () => {
    gc();
    const { heapUsed, arrayBuffers } = process.memoryUsage();
    return heapUsed + arrayBuffers;
  };
  for (let i = 0; i < 20; i++) work();
  const before = used();
  for (let i = 0; i < 40; i++) work();
  return used() - before;
}
