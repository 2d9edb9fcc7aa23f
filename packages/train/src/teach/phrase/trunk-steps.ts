import { Network } from '../../network/network.js';
import type { Weights } from '../../network/network-weights.js';
import { withoutNorms } from '../../network/without-norms.js';
import type { Examples } from '../../training/examples.js';
import { runNetwork } from '../../training/run-network.js';
import {
  framesOfSteps,
  speechBands,
  trunkHop,
  trunkLayers,
  trunkNetwork,
  trunkReach,
  trunkWidth,
} from '../speech-network.js';

/** Steps that the trunk computes at once. */
const block = 25;

/** What the trunk says of each moment of a sound: rows of `trunkWidth`, one each `trunkHop` frames. */
export class TrunkSteps {
  readonly #weights: Weights;
  readonly #network: Network;

  /** `weights` are those of a folded network that begins with the trunk. */
  constructor(weights: Weights) {
    this.#weights = new Map([...weights].filter(([name]) => Number.parseInt(name, 10) <= trunkLayers));
    this.#network = new Network(withoutNorms(trunkNetwork(block)), this.#weights);
  }

  /** What the trunk says of windows of features that each make a few steps, one after the other. */
  ofWindows(windows: Examples): Float32Array {
    const [frames = 0] = windows.shape;
    const network = new Network(withoutNorms(trunkNetwork((frames - trunkReach) / trunkHop + 1)), this.#weights);
    const rows = runNetwork(network, windows);
    network.dispose();
    return rows;
  }

  of(features: Int8Array): Float32Array {
    const frames = features.length / speechBands;
    const steps = Math.floor((frames - trunkReach) / trunkHop) + 1;
    if (steps < 1) return new Float32Array(0);
    const blocks = Math.ceil(steps / block);
    const window = framesOfSteps(block) * speechBands;
    const rows = runNetwork(this.#network, {
      shape: [framesOfSteps(block), speechBands, 1],
      classes: new Uint8Array(blocks),
      fill(index, out) {
        const first = index * block * trunkHop * speechBands;
        const last = Math.min(features.length, first + window);
        out.fill(-128);
        for (let i = first; i < last; i++) out[i - first] = features[i] as number;
      },
    });
    return rows.slice(0, steps * trunkWidth);
  }

  dispose(): void {
    this.#network.dispose();
  }
}
