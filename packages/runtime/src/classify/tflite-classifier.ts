import { PipitError } from '@pipit/core';
import { Interpreter, type InterpreterOptions } from '../engine/interpreter.js';
import type { Classifier, ClassifierModel } from './classifier.js';
import { readNumbers } from './read-numbers.js';
import { type InputNumbers, writeNumbers } from './write-numbers.js';

export interface TfliteClassifierOptions extends InterpreterOptions {
  /** `raw` where what comes in is already in the whole numbers that the input stores. */
  readonly inputs?: InputNumbers;
}

/** Gives the engine's memory back when the model that used it is gone. */
const forgotten = new FinalizationRegistry<Interpreter>((interpreter) => interpreter.dispose());

/**
 * A `.tflite` model of one input and one output as a classifier.
 *
 * All classifiers opened from it take turns in one engine, so that each further one (another microphone) costs no more
 * than the model's state. Errors: those of `Interpreter`; `MODEL_TENSOR`; `MODEL_OPERATOR` where the model has several
 * inputs.
 */
export class TfliteClassifier implements ClassifierModel {
  readonly inputLength: number;
  readonly outputLength: number;
  readonly stateBytes: number;
  readonly macs: number;
  /** Bytes that the engine holds once, however many classifiers are open. */
  readonly memoryBytes: number;
  readonly #interpreter: Interpreter;
  readonly #write: (values: Float32Array) => void;
  readonly #read: (out: Float32Array) => void;
  #turn: Turn | undefined;

  constructor(model: Uint8Array, { inputs = 'real', ...options }: TfliteClassifierOptions = {}) {
    const interpreter = new Interpreter(model, options);
    const [input] = interpreter.inputs;
    const [output] = interpreter.outputs;
    if (!input || !output || interpreter.inputs.length > 1) {
      interpreter.dispose();
      throw new PipitError('MODEL_OPERATOR', 'classify', 'takes models of one input', 'one input and one output');
    }
    this.#interpreter = interpreter;
    this.#write = writeNumbers(input, inputs);
    this.#read = readNumbers(output);
    this.inputLength = lengthOf(input.shape);
    this.outputLength = lengthOf(output.shape);
    this.stateBytes = interpreter.stateBytes;
    this.macs = interpreter.macs;
    this.memoryBytes = interpreter.memoryBytes;
    forgotten.register(this, interpreter);
  }

  open(): Classifier {
    const turn: Turn = { state: new Uint8Array(this.stateBytes), isFresh: true };
    return {
      classify: (input, scores) => {
        this.#take(turn);
        this.#write(input);
        this.#interpreter.invoke();
        this.#read(scores);
      },
      reset: () => {
        turn.isFresh = true;
      },
    };
  }

  /** Puts the state of one classifier into the engine, keeping that of the one before it. */
  #take(turn: Turn): void {
    const before = this.#turn;
    if (before !== turn) {
      if (before) this.#interpreter.snapshot(before.state);
      this.#turn = turn;
      if (!turn.isFresh) this.#interpreter.restore(turn.state);
    }
    if (turn.isFresh) this.#interpreter.reset();
    turn.isFresh = false;
  }
}

/** The state of a classifier while another one runs. */
interface Turn {
  readonly state: Uint8Array;
  isFresh: boolean;
}

const lengthOf = (shape: readonly number[]) => shape.reduce((product, side) => product * side, 1);
