import {
  type AnyBlock,
  type CardBlock,
  type Kind,
  PipitError,
  type Prepared,
  preparePipeline,
  type SignalSpec,
  type Step,
} from '@pipit/core';

/** The blocks between the signal and the network, run over clips instead of a stream: the same code as on a board. */
export class FrontEnd {
  /** The shape of what the network sees: [height, width, channels]. */
  readonly shape: readonly [number, number, number];
  /** Outputs a second. */
  readonly rateHz: number;
  readonly blocks: readonly CardBlock[];
  readonly #input: SignalSpec;
  readonly #step: Step<Kind, Kind>;

  /** Errors: whatever the blocks' `prepare` throws; `FRONT_END` where they give neither windows nor frames. */
  constructor(input: SignalSpec, blocks: readonly CardBlock[], catalogue: readonly AnyBlock[]) {
    const prepared: Prepared<Kind, Kind> = preparePipeline(blocks, input, catalogue);
    this.#input = input;
    this.blocks = blocks;
    this.shape = networkShape(prepared);
    this.rateHz = rateOf(prepared.output);
    this.#step = prepared.open();
  }

  /** The size of one output. */
  get size(): number {
    return this.shape[0] * this.shape[1] * this.shape[2];
  }

  /** The fewest instants that give an output; undefined for blocks that wait for something to happen. */
  shortest(): number | undefined {
    const gives = (count: number) => {
      let found = false;
      this.each(new Float32Array(count * this.#input.channels.length), () => {
        found = true;
      });
      return found;
    };
    let high = 1;
    while (!gives(high)) {
      if (high > 60 * this.#input.rateHz && high > 1000) return undefined;
      high *= 2;
    }
    let low = Math.floor(high / 2);
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (gives(middle)) high = middle;
      else low = middle;
    }
    return high;
  }

  /** Runs a clip from a fresh start and writes the output that varies most into `out`. False where it gives none. */
  run(clip: Float32Array, out: Float32Array): boolean {
    let most = -1;
    this.each(clip, (values) => {
      const varied = variation(values);
      if (varied > most) out.set(values);
      most = Math.max(most, varied);
    });
    return most >= 0;
  }

  /** Runs a recording from a fresh start and hands over each output, which is valid until the next. */
  each(samples: Float32Array, take: (values: Float32Array) => void): void {
    this.#step.reset();
    const chunk = { at: 0, rateHz: this.#input.rateHz, samples };
    this.#step.push(chunk, (value) =>
      take('values' in value ? value.values : (value as { samples: Float32Array }).samples),
    );
  }
}

function networkShape({ name, output }: Prepared<Kind, Kind>): readonly [number, number, number] {
  if (output.kind === 'window') return [output.length, 1, output.channels.length];
  if (output.kind !== 'frame') throw new PipitError('FRONT_END', name, output.kind);
  const [height = 1, width = 1, depth = 1] = output.shape;
  return [height, width, depth];
}

function rateOf(output: Prepared<Kind, Kind>['output']): number {
  if (output.kind === 'window') return output.rateHz / output.hop;
  return output.kind === 'frame' ? output.rateHz : 0;
}

/** The spread of numbers about their mean. */
function variation(values: Float32Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
}
