/** A piece of memory needed from step `first` to step `last`, both included. */
export interface Buffer {
  readonly bytes: number;
  readonly first: number;
  readonly last: number;
}

export interface Placement {
  readonly offsets: readonly number[];
  readonly bytes: number;
}

const meets = (a: Buffer, b: Buffer): boolean => a.first <= b.last && b.first <= a.last;

/**
 * Packs buffers so that those alive together do not overlap. Tries first-fit in several orders (largest first, as
 * TensorFlow Lite Micro's greedy planner, longest lived first, in order of birth, and largest area first) and keeps the
 * tightest; of equal ones the first.
 */
export function placeBuffers(buffers: readonly Buffer[]): Placement {
  const span = ({ first, last }: Buffer): number => last - first + 1;
  const orders: ((a: Buffer, b: Buffer) => number)[] = [
    (a, b) => b.bytes - a.bytes || a.first - b.first,
    (a, b) => b.bytes - a.bytes || b.first - a.first,
    (a, b) => span(b) - span(a) || b.bytes - a.bytes,
    (a, b) => a.first - b.first || b.bytes - a.bytes,
    (a, b) => span(b) * b.bytes - span(a) * a.bytes,
  ];
  let best: Placement | undefined;
  for (const order of orders) {
    const placement = firstFit(buffers, order);
    if (!best || placement.bytes < best.bytes) best = placement;
  }
  return best ?? { offsets: [], bytes: 0 };
}

function firstFit(buffers: readonly Buffer[], order: (a: Buffer, b: Buffer) => number): Placement {
  const offsets = new Array<number>(buffers.length).fill(0);
  const placed: { buffer: Buffer; offset: number }[] = [];
  let total = 0;
  const turn = buffers.map((buffer, index) => ({ buffer, index })).sort((a, b) => order(a.buffer, b.buffer));
  for (const { buffer, index } of turn) {
    let offset = 0;
    for (const other of placed) {
      if (!meets(buffer, other.buffer)) continue;
      if (offset + buffer.bytes <= other.offset) break;
      offset = Math.max(offset, other.offset + other.buffer.bytes);
    }
    offsets[index] = offset;
    placed.push({ buffer, offset });
    placed.sort((a, b) => a.offset - b.offset);
    total = Math.max(total, offset + buffer.bytes);
  }
  return { offsets, bytes: total };
}
