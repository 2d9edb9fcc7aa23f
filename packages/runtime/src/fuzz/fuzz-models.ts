import { PipitError } from '@pipit/core';
import { Interpreter } from '../engine/interpreter.js';
import { readModel } from '../model/read-model.js';
import { picker } from '../random-model.js';
import { wasmHeap } from '../wasm/wasm-heap.js';
import { mutate } from './mutate.js';

export interface FuzzReport {
  readonly mutants: number;
  /** Mutants that still ran; the rest were refused with a code. */
  readonly ran: number;
  /** What must never happen, one line each. */
  readonly failures: readonly string[];
}

const ARENA_LIMIT = 2 ** 20;
const MAC_LIMIT = 1e5;
const GUARD_BYTES = 4096;
const GUARD = 0xa5;

/**
 * Feeds damaged models to the reader and both engines. A mutant must be refused with a coded error, or run with the same
 * bytes from both engines; guards in the shared memory show writes outside. The same seed gives the same mutants.
 */
export function fuzzModels(models: readonly Uint8Array[], mutants: number, seed = 1): FuzzReport {
  const pick = picker(seed);
  const spots = models.map(structureOf);
  const heap = wasmHeap();
  const guards = [heap?.allocate(GUARD_BYTES), heap?.allocate(2 ** 20), heap?.allocate(GUARD_BYTES)];
  const guardBytes = (at: number | undefined): Uint8Array =>
    new Uint8Array(heap?.buffer() ?? new ArrayBuffer(0), at ?? 0, heap ? GUARD_BYTES : 0);
  for (const at of [guards[0], guards[2]]) guardBytes(at).fill(GUARD);
  // The hole between the guards is where the mutants will lie.
  if (guards[1] !== undefined) heap?.free(guards[1]);

  const failures: string[] = [];
  let ran = 0;
  for (let i = 0; i < mutants; i++) {
    const which = pick(0, models.length - 1);
    const mutant = mutate(models[which] as Uint8Array, spots[which] as Uint32Array, pick);
    try {
      if (survives(mutant, failures, i)) ran++;
    } catch (error) {
      if (!(error instanceof PipitError)) failures.push(`mutant ${i} of model ${which}: ${String(error)}`);
    }
    if (i % 64 === 0 || i === mutants - 1) {
      for (const at of [guards[0], guards[2]]) {
        if (guardBytes(at).some((byte) => byte !== GUARD)) failures.push(`mutant ${i} or one before wrote outside`);
        guardBytes(at).fill(GUARD);
      }
    }
  }
  for (const at of [guards[0], guards[2]]) if (at !== undefined) heap?.free(at);
  return { mutants, ran, failures };
}

/** Runs a mutant on both engines; false where it is too much work to be worth it. */
function survives(mutant: Uint8Array, failures: string[], index: number): boolean {
  const model = readModel(mutant);
  const options = { maxArenaBytes: ARENA_LIMIT } as const;
  // With a place of its own for every tensor, the reference also judges how the other shares its memory.
  const reference = new Interpreter(model, { ...options, engine: 'reference', keepTensors: true });
  if (reference.macs > MAC_LIMIT) return false;
  const wasm = new Interpreter(model, options);
  try {
    for (const [i, port] of wasm.inputs.entries()) {
      const raw = new Uint8Array(port.bytes);
      for (let k = 0; k < raw.length; k++) raw[k] = k * 31 + index;
      port.set(raw);
      reference.inputs[i]?.set(raw);
    }
    wasm.invoke();
    reference.invoke();
    wasm.outputs.forEach((port, i) => {
      const wanted = reference.outputs[i]?.raw() ?? new Uint8Array(0);
      if (port.raw().some((byte, k) => byte !== wanted[k])) failures.push(`mutant ${index}: the engines differ`);
    });
  } finally {
    wasm.dispose();
  }
  return true;
}

/** Every place of a file that is not inside a constant of more than 64 bytes. */
function structureOf(bytes: Uint8Array): Uint32Array {
  const isData = new Uint8Array(bytes.length);
  for (const { data } of readModel(bytes).subgraphs.flatMap(({ tensors }) => tensors)) {
    if (data && data.length > 64)
      isData.fill(1, data.byteOffset - bytes.byteOffset, data.byteOffset - bytes.byteOffset + data.length);
  }
  const places = new Uint32Array(bytes.length);
  let count = 0;
  for (let at = 0; at < bytes.length; at++) if (isData[at] === 0) places[count++] = at;
  return places.slice(0, count);
}
