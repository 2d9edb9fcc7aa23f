import type { Board } from './boards.js';
import { type BoardEstimate, estimateBoard } from './estimate-board.js';
import { floatCycles } from './float-cycles.js';
import { meanPower } from './mean-power.js';

/** What a whole pipeline asks of a board for one decision: a network where there is one, and the blocks round it. */
export interface PipelineLoad {
  readonly bytes: number;
  /** Arena of the network and state of the blocks. */
  readonly ramBytes: number;
  /** Multiply-adds of the network; 0 for a model that is none. */
  readonly macs: number;
  /** Floating-point operations of the blocks. */
  readonly operations: number;
}

/** Bytes of code and of working memory of a program without a network: blocks, floating-point library, a driver or two. */
const PROGRAM_FLASH = 24 * 1024;
const PROGRAM_RAM = 1024;

/**
 * What one decision of a pipeline costs on a board: the network as `estimateBoard` says, the blocks at `floatCycles` an operation.
 * Energy is that time at the board's measured mean power. The board is taken to compute with single precision.
 */
export function estimatePipeline(board: Board, { bytes, ramBytes, macs, operations }: PipelineLoad): BoardEstimate {
  const network = macs > 0 ? estimateBoard(board, { macs, arenaBytes: ramBytes, bytes }) : undefined;
  const blocksMs = (operations * floatCycles(board)) / (1000 * board.mhz);
  const networkMs = network ? network.latencyMs : 0;
  const latencyMs = networkMs === null ? null : networkMs + blocksMs;
  const power = meanPower(board);
  return {
    latencyMs,
    energyUj: latencyMs !== null && power !== null ? latencyMs * power : null,
    fits: network?.fits ?? (ramBytes + PROGRAM_RAM <= board.ramBytes && bytes + PROGRAM_FLASH <= board.flashBytes),
  };
}
