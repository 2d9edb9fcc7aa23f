import { type BoardEstimate, estimateBoard } from '../cost/estimate-board.js';
import { boards } from '../cost/boards.js';
import { Interpreter } from '../engine/interpreter.js';
import type { Model } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { type PortReport, portReport } from './port-report.js';

/** What `pipit model inspect` prints. */
export interface ModelReport {
  readonly bytes: number;
  readonly ops: readonly { readonly name: string; readonly version: number; readonly count: number }[];
  readonly tensors: number;
  readonly inputs: readonly PortReport[];
  readonly outputs: readonly PortReport[];
  readonly weightsBytes: number;
  readonly arenaBytes: number;
  readonly macs: number;
  readonly boards: Readonly<Record<string, BoardEstimate>>;
}

/**
 * A model's parts, sizes and costs, with the arena drawn as text.
 *
 * @throws PipitError MODEL_FILE, MODEL_TENSOR, MODEL_UNSUPPORTED, MODEL_OPERATOR
 */
export function inspectModel(bytes: Uint8Array): { readonly report: ModelReport; readonly arena: string } {
  const model = readModel(bytes);
  const interpreter = new Interpreter(model, { engine: 'reference' });
  const { arenaBytes, macs } = interpreter;
  const size = { bytes: bytes.length, arenaBytes, macs };
  return {
    arena: interpreter.arenaPicture(),
    report: {
      bytes: bytes.length,
      ops: operatorCounts(model),
      tensors: model.subgraphs.reduce((sum, { tensors }) => sum + tensors.length, 0),
      inputs: interpreter.inputs.map(portReport),
      outputs: interpreter.outputs.map(portReport),
      weightsBytes: weightsBytes(model),
      arenaBytes,
      macs,
      boards: Object.fromEntries(Object.entries(boards).map(([name, board]) => [name, estimateBoard(board, size)])),
    },
  };
}

function operatorCounts({ subgraphs }: Model): ModelReport['ops'] {
  const counts = new Map<string, { name: string; version: number; count: number }>();
  for (const { name, version } of subgraphs.flatMap(({ operators }) => operators)) {
    const key = `${name} ${version}`;
    const known = counts.get(key);
    if (known) known.count++;
    else counts.set(key, { name, version, count: 1 });
  }
  return [...counts.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Bytes of constants; a buffer that several tensors share counts once. */
function weightsBytes({ subgraphs }: Model): number {
  const buffers = new Set(subgraphs.flatMap(({ tensors }) => tensors.flatMap(({ data }) => (data ? [data] : []))));
  return [...buffers].reduce((sum, { length }) => sum + length, 0);
}
