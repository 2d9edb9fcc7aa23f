import { boards, estimatePipeline } from '@pipit/runtime';
import { htmlTable } from './html-table.js';
import { percent } from './percent.js';
import type { PipelineCost } from './pipeline-cost.js';

/** So many milliseconds or microjoules in the unit in which they are short. */
const short = (value: number | null, unit: string, thousands: string) =>
  value === null
    ? '-'
    : value >= 1000
      ? `${Number((value / 1000).toPrecision(2))} ${thousands}`
      : `${Number(value.toPrecision(2))} ${unit}`;
const whole = (value: number) => Math.round(value).toLocaleString('en-US');

/** What a model costs on each known board: memory, time and energy of a decision, and what of it is an estimate. */
export function costSection(cost: PipelineCost): string {
  const { macs, operations, decisionsPerS, bytes, arenaBytes, stateBytes } = cost;
  const rows = Object.entries(boards).map(([name, board]) => {
    const { latencyMs, energyUj, fits } = estimatePipeline(board, cost);
    const load = latencyMs === null ? null : (latencyMs * decisionsPerS) / 1000;
    return [
      name,
      `${board.mhz} MHz`,
      percent(bytes / board.flashBytes),
      percent(cost.ramBytes / board.ramBytes),
      short(latencyMs, 'ms', 's'),
      short(energyUj, 'uJ', 'mJ'),
      load === null ? '-' : percent(load),
      fits ? (load !== null && load > 1 ? 'too slow' : 'fits') : 'too big',
    ];
  });
  return [
    '<h2>What it costs on a board</h2>',
    `<p>${whole(bytes)} bytes of flash${macs > 0 ? ' for the network' : ' (the pipeline with its learned numbers as JSON: a board keeps less)'}, ${whole(arenaBytes + stateBytes)} bytes of RAM (${whole(arenaBytes)} arena, ${whole(stateBytes)} state of the blocks). A decision takes ${whole(operations)} operations of the blocks${macs > 0 ? ` and ${whole(macs)} multiply-adds of the network` : ''}; there are ${Number(decisionsPerS.toPrecision(3))} a second.</p>`,
    htmlTable(['board', 'clock', 'of its flash', 'of its RAM', 'a decision', 'energy', 'load', ''], rows),
    `<p class="note">Time and energy are estimates, measured on none of these boards with this model. ${macs > 0 ? 'The network: fitted to MLPerf Tiny, off by 27 % on average; unknown (-) for cores that it never measured. ' : ''}The blocks: operations as they count themselves, times the cycles of a floating-point operation on that core in single precision (8 with a floating-point unit, 4 on Cortex-M7 and M85, 80 on Cortex-M0+, 150 on AVR): good to a factor of two or three. Energy: that time at the board's mean power in MLPerf Tiny, where it was measured. RAM counts no scratch memory of the blocks, such as that of a Fourier transform. It fits where there is room for the program as well: ${macs > 0 ? '100 kB of flash, 16 kB of RAM' : '24 kB of flash, 1 kB of RAM'}.</p>`,
  ].join('\n');
}
