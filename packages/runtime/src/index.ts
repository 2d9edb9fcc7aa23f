export * from './model/model.js';
export { readModel } from './model/read-model.js';
export { type TensorType, tensorTypes } from './model/tensor-type.js';
export { type ModelParts, writeModel } from './model/write-model.js';
export type { BuiltinOptions } from './schema/tflite-tables.js';
export { Interpreter, type InterpreterOptions } from './engine/interpreter.js';
export { Port } from './engine/port.js';
export type { Rounding } from './arithmetic/rounding.js';
