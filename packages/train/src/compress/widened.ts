import type { Layer, NetworkSpec } from '../network/network-spec.js';

/** The same network with so many times the channels and units in every layer but the last: a teacher for it. */
export function widened({ input, nodes }: NetworkSpec, times: number): NetworkSpec {
  const wider = (layer: Layer): Layer => {
    if (layer.op === 'conv') return { ...layer, filters: Math.round(layer.filters * times) };
    if (layer.op === 'dense' || layer.op === 'lstm') return { ...layer, units: Math.round(layer.units * times) };
    return layer;
  };
  const last = nodes.length - 1;
  return { input, nodes: nodes.map(({ layer, from }, i) => ({ from, layer: i === last ? layer : wider(layer) })) };
}
