import { Interpreter } from '@pipit/runtime';
import { sha256 } from './write-golden.js';

/** What a card says of its `.tflite` file: its hash, its size, the memory of a run and its multiply-adds. Errors: those of `Interpreter`. */
export function modelOf(model: Uint8Array, file = 'model.tflite') {
  const interpreter = new Interpreter(model);
  const { arenaBytes, macs } = interpreter;
  interpreter.dispose();
  return { file, format: 'tflite' as const, sha256: sha256(model), bytes: model.length, arenaBytes, macs };
}
