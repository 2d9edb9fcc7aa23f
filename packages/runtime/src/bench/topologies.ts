export type Layer =
  | {
      readonly op: 'conv';
      readonly channels: number;
      readonly kernel: readonly [number, number];
      readonly stride?: number;
      readonly same?: boolean;
      readonly relu?: boolean;
    }
  | {
      readonly op: 'depthwise';
      readonly kernel: readonly [number, number];
      readonly stride?: number;
      readonly same?: boolean;
      readonly relu?: boolean;
    }
  | { readonly op: 'average' }
  | { readonly op: 'dense'; readonly units: number; readonly relu?: boolean }
  | { readonly op: 'softmax' }
  | { readonly op: 'residual'; readonly branch: readonly Layer[]; readonly shortcut: readonly Layer[] };

export interface Topology {
  readonly input: readonly [number, number, number] | readonly [number];
  readonly layers: readonly Layer[];
}

const separable = (channels: number, stride = 1): Layer[] => [
  { op: 'depthwise', kernel: [3, 3], stride, same: true, relu: true },
  { op: 'conv', channels, kernel: [1, 1], relu: true },
];
const block = (channels: number, stride: number): Layer => ({
  op: 'residual',
  branch: [
    { op: 'conv', channels, kernel: [3, 3], stride, same: true, relu: true },
    { op: 'conv', channels, kernel: [3, 3], same: true },
  ],
  shortcut: stride === 1 ? [] : [{ op: 'conv', channels, kernel: [1, 1], stride, same: true }],
});
const overTime = (kernel: number, channels: number): Layer[] => [
  { op: 'depthwise', kernel: [kernel, 1] },
  { op: 'conv', channels, kernel: [1, 1], relu: true },
];

/** The five models of MLPerf Tiny by their layers (github.com/mlcommons/tiny), for measuring without their files. */
export const topologies: Readonly<Record<'kws' | 'vww' | 'ic' | 'ad' | 'sww', Topology>> = {
  kws: {
    input: [49, 10, 1],
    layers: [
      { op: 'conv', channels: 64, kernel: [10, 4], stride: 2, same: true, relu: true },
      ...[64, 64, 64, 64].flatMap((channels) => separable(channels)),
      { op: 'average' },
      { op: 'dense', units: 12 },
      { op: 'softmax' },
    ],
  },
  vww: {
    input: [96, 96, 3],
    layers: [
      { op: 'conv', channels: 8, kernel: [3, 3], stride: 2, same: true, relu: true },
      ...separable(16),
      ...separable(32, 2),
      ...separable(32),
      ...separable(64, 2),
      ...separable(64),
      ...separable(128, 2),
      ...[128, 128, 128, 128, 128].flatMap((channels) => separable(channels)),
      ...separable(256, 2),
      ...separable(256),
      { op: 'average' },
      { op: 'dense', units: 2 },
      { op: 'softmax' },
    ],
  },
  ic: {
    input: [32, 32, 3],
    layers: [
      { op: 'conv', channels: 16, kernel: [3, 3], same: true, relu: true },
      block(16, 1),
      block(32, 2),
      block(64, 2),
      { op: 'average' },
      { op: 'dense', units: 10 },
      { op: 'softmax' },
    ],
  },
  ad: {
    input: [640],
    layers: [
      ...[128, 128, 128, 128, 8, 128, 128, 128, 128].map((units): Layer => ({ op: 'dense', units, relu: true })),
      { op: 'dense', units: 640 },
    ],
  },
  sww: {
    input: [30, 1, 40],
    layers: [
      ...overTime(3, 128),
      ...overTime(5, 128),
      ...overTime(10, 128),
      ...overTime(15, 32),
      { op: 'average' },
      { op: 'dense', units: 3 },
      { op: 'softmax' },
    ],
  },
};
