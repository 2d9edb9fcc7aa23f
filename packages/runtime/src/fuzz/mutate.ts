import type { Pick } from '../random-model.js';

const edges = [
  0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 127, 128, 255, 256, 32767, 65535, 0x7fffffff, 0x80000000, 0xfffffffe, 0xffffffff,
];

/**
 * A damaged copy of a file: a few bytes, words or offsets changed, moved, cut off or repeated. `spots` are places worth
 * damaging, such as everything but the weights; most of the damage goes there.
 */
export function mutate(bytes: Uint8Array, spots: Uint32Array, pick: Pick): Uint8Array {
  let mutant = bytes.slice();
  const spot = (): number =>
    spots.length > 0 && pick(0, 9) > 0 ? (spots[pick(0, spots.length - 1)] as number) : pick(0, mutant.length - 1);
  for (let rounds = pick(1, 4); rounds > 0; rounds--) {
    const at = Math.min(spot(), mutant.length - 1);
    const view = new DataView(mutant.buffer);
    switch (pick(0, 7)) {
      case 0:
        mutant[at] = (mutant[at] as number) ^ (1 << pick(0, 7));
        break;
      case 1:
        mutant[at] = pick(0, 255);
        break;
      case 2:
      case 3:
        if (at + 4 <= mutant.length) view.setUint32(at & ~3, edges[pick(0, edges.length - 1)] as number, true);
        break;
      case 4:
        if ((at & ~3) + 4 <= mutant.length) {
          view.setUint32(at & ~3, view.getUint32(at & ~3, true) + pick(-8, 8), true);
        }
        break;
      case 5:
        if ((at & ~1) + 2 <= mutant.length) view.setUint16(at & ~1, view.getUint16(at & ~1, true) + pick(-4, 4), true);
        break;
      case 6:
        mutant.copyWithin(at, spot(), Math.min(mutant.length, spot() + pick(1, 64)));
        break;
      default:
        if (pick(0, 9) === 0) mutant = mutant.slice(0, Math.max(12, at));
    }
  }
  return mutant;
}
