import { PipitError } from '@pipit/core';
import { compileGraph } from '../engine/compile-graph.js';
import type { Model, Subgraph } from '../model/model.js';
import { readModel } from '../model/read-model.js';
import { writeModel } from '../model/write-model.js';
import { bytesOf, initialStates } from './initial-states.js';
import { StreamGraph } from './stream-graph.js';
import { streamOperator } from './stream-operator.js';

/** A streaming model and what it saves. */
export interface Streaming {
  readonly model: Uint8Array;
  /** Frames that one run takes, and frames of the window that its output judges. */
  readonly hop: number;
  readonly window: number;
  /** Multiply-adds for each hop: of the window model, of the streaming one, and the share saved. */
  readonly macsOfWindow: number;
  readonly macsOfStep: number;
  readonly saved: number;
  /** Bytes of ring buffers. */
  readonly stateBytes: number;
}

/**
 * Turns a model that judges a window of frames [1, time, ...] into one that takes `hop` new frames a run and keeps what it
 * still needs of earlier ones in ring buffers (Rybakov et al., "Streaming keyword spotting on mobile devices", 2020).
 *
 * After as many frames as the window holds, each output equals the window model's on the last window, byte for byte. The
 * model must be causal: convolutions and pools without padding along time, or padded before the first frame only (then
 * outputs are equal for the stream from its start). The hop must be a multiple of the strides along time.
 *
 * @throws PipitError MODEL_OPERATOR naming the operator that is not causal or does not fit
 */
export function toStreaming(source: Model | Uint8Array, hop = 1): Streaming {
  const model = ArrayBuffer.isView(source) ? readModel(source) : source;
  const main = model.subgraphs[0] as Subgraph;
  const [first = -1] = main.inputs;
  const [, window = 0, ...features] = main.tensors[first]?.shape ?? [];
  if (main.inputs.length !== 1 || features.length === 0 || model.subgraphs.length !== 1) {
    throw new PipitError('MODEL_OPERATOR', 'The model', 'cannot stream', 'one input [1, time, ...] and no state yet');
  }

  const graph = new StreamGraph(main);
  graph.frames.set(first, { whole: window, now: hop, padded: 0 });
  main.operators.forEach((operator, at) => streamOperator(graph, operator, at));

  const streams = graph.finish();
  const bytes = writeModel({
    ...model,
    signatures: [],
    subgraphs: graph.states.length > 0 ? [streams, initialStates(graph.states)] : [streams],
  });
  const macsOfWindow = macsOf(model);
  const macsOfStep = macsOf(readModel(bytes));
  return {
    model: bytes,
    hop,
    window,
    macsOfWindow,
    macsOfStep,
    saved: macsOfWindow === 0 ? 0 : 1 - macsOfStep / macsOfWindow,
    stateBytes: graph.states.reduce((sum, state) => sum + bytesOf(state), 0),
  };
}

function macsOf(model: Model): number {
  return compileGraph(model, 'double').steps.reduce((sum, { plan }) => sum + (plan.macs ?? 0), 0);
}
