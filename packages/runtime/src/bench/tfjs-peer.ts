import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Peer } from './bench-runtime.js';
import type { Layer, Topology } from './topologies.js';

interface Symbolic {
  readonly shape: (number | null)[];
}

type LayerMaker = (options: object) => { apply(input: Symbolic | Symbolic[]): Symbolic };

interface TfjsLayers {
  input(options: { shape: number[] }): Symbolic;
  model(options: { inputs: Symbolic; outputs: Symbolic }): {
    predict(input: object): { dataSync(): unknown };
    dispose(): void;
  };
  readonly layers: Readonly<Record<string, LayerMaker>>;
  zeros(shape: number[]): { dispose(): void };
  tidy<T>(run: () => T): T;
  setBackend(name: string): Promise<boolean>;
}

/** tfjs with its WebAssembly backend (SIMD, one thread, float32) on the same layers, where both are installed beside `from`. */
export async function tfjsPeer(from: string): Promise<Peer | undefined> {
  const require = createRequire(from);
  let tf: TfjsLayers;
  try {
    const backend = require.resolve('@tensorflow/tfjs-backend-wasm');
    tf = require('@tensorflow/tfjs') as TfjsLayers;
    const { setWasmPaths } = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(path: string): void };
    setWasmPaths(pathToFileURL(join(dirname(backend), '/')).pathname);
    if (!(await tf.setBackend('wasm'))) return undefined;
  } catch {
    return undefined;
  }
  return {
    name: 'tfjs-wasm',
    async load(_, topology) {
      const model = build(tf, topology);
      const input = tf.zeros([1, ...topology.input]);
      return {
        run: () => tf.tidy(() => model.predict(input).dataSync()),
        dispose() {
          input.dispose();
          model.dispose();
        },
      };
    },
  };
}

function build(tf: TfjsLayers, { input, layers }: Topology): ReturnType<TfjsLayers['model']> {
  const make = (name: string, options: object, to: Symbolic | Symbolic[]): Symbolic =>
    (tf.layers[name] as LayerMaker)(options).apply(to);
  const apply = (layer: Layer, from: Symbolic): Symbolic => {
    switch (layer.op) {
      case 'conv':
      case 'depthwise': {
        const options = {
          kernelSize: [...layer.kernel],
          strides: layer.stride ?? 1,
          padding: layer.same ? 'same' : 'valid',
          ...(layer.relu && { activation: 'relu' }),
        };
        return layer.op === 'conv'
          ? make('conv2d', { ...options, filters: layer.channels }, from)
          : make('depthwiseConv2d', options, from);
      }
      case 'average':
        return make('globalAveragePooling2d', {}, from);
      case 'dense': {
        const flat = from.shape.length === 2 ? from : make('flatten', {}, from);
        return make('dense', { units: layer.units, ...(layer.relu && { activation: 'relu' }) }, flat);
      }
      case 'softmax':
        return make('softmax', {}, from);
      case 'residual': {
        const sum = make('add', {}, [chain(layer.branch, from), chain(layer.shortcut, from)]);
        return make('reLU', {}, sum);
      }
    }
  };
  const chain = (list: readonly Layer[], from: Symbolic): Symbolic =>
    list.reduce((at, layer) => apply(layer, at), from);
  const first = tf.input({ shape: [...input] });
  return tf.model({ inputs: first, outputs: chain(layers, first) });
}
