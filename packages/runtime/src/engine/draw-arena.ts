import type { MemoryPlan } from './plan-memory.js';

/** The arena as text: offset, bytes, lifetime over the steps from left to right, and the tensors that share the place. */
export function drawArena({ storages, arenaBytes, stateBytes }: MemoryPlan, steps: number, width: number): string {
  const columns = Math.max(1, Math.min(width, steps + 1));
  const column = (step: number): number => Math.min(columns - 1, Math.floor(((step + 1) * columns) / (steps + 1)));
  const lines = storages
    .filter(({ bytes }) => bytes > 0)
    .sort((a, b) => a.offset - b.offset || a.first - b.first)
    .map(({ offset, bytes, first, last, tensors, isState }) => {
      const bar = Array.from({ length: columns }, (_, at) => {
        const alive = isState || (at >= column(first) && at <= column(Math.min(last, steps - 1)));
        return alive ? (isState ? '=' : '#') : '.';
      });
      const names = tensors.map(({ name, index }) => (index >= 0 ? `${index} ${name.slice(0, 32)}` : name));
      return `${String(offset).padStart(8)} ${String(bytes).padStart(8)} ${bar.join('')} ${names.join(', ')}`;
    });
  return [
    `${' '.repeat(2)}offset    bytes steps 0..${steps - 1}`,
    ...lines,
    `arena ${arenaBytes}, state ${stateBytes}`,
  ].join('\n');
}
