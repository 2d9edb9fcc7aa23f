import { formula } from './formula.js';
import { type Pose, rigidArm } from './rigid-arm.js';
import type { SignalSource } from './signal-source.js';

const [gestureS, slotS, restS, degrees] = [1.8, 5, 3, 50];
const still: Pose = { left: 0, up: 0, roll: 0 };

/** From 0 to 1 in one second, smooth to the second derivative: as people reach for things (Flash and Hogan, 1985). */
function reach(t: number): number {
  const x = Math.max(0, Math.min(1, t));
  return x * x * x * (10 - 15 * x + 6 * x * x);
}
/** There in a third of the gesture and back in the last 40 %. */
const thereAndBack = (t: number) => reach(t / 0.35) - reach((t - 0.6) / 0.4);
const round = (t: number, way: 1 | -1): Pose => {
  const angle = 2 * Math.PI * reach(t);
  return { left: -way * 0.6 * degrees * Math.sin(angle), up: 0.6 * degrees * (Math.cos(angle) - 1), roll: 0 };
};

/** Gestures as movements of an elbow; `t` runs from 0 to 1. All but the last end where they began. */
const gestures: readonly (readonly [string, (t: number) => Pose])[] = [
  ['swipe_down', (t) => ({ ...still, up: -degrees * thereAndBack(t) })],
  ['circle_clk', (t) => round(t, 1)],
  ['swipe_right', (t) => ({ ...still, left: -degrees * thereAndBack(t) })],
  ['circle_cclk', (t) => round(t, -1)],
  ['twist_right', (t) => ({ ...still, roll: 2 * degrees * thereAndBack(t) })],
  ['swipe_up', (t) => ({ ...still, up: degrees * thereAndBack(t) })],
  ['v_shape', (t) => ({ left: -0.8 * degrees * reach(t), up: degrees * (reach(2 * t - 1) - reach(2 * t)), roll: 0 })],
];

/** A signal of gestures: which are made, from when until the arm begins to rest again. */
export interface ArmGestures {
  readonly signal: SignalSource;
  readonly durationS: number;
  readonly made: readonly { readonly label: string; readonly from: number; readonly to: number }[];
}

/**
 * Seven gestures of a rigid arm that turns about its elbow, one in five seconds, as acceleration (g) and turning (deg/s) of a board
 * on it. Made up, and labelled so; no person made them. It shows that a gesture app runs, never how good it is.
 */
export function armGestures(): ArmGestures {
  const feel = rigidArm((t) => {
    const slot = Math.min(Math.floor(t / slotS), gestures.length - 1);
    const within = t - slot * slotS - restS;
    return gestures[slot]?.[1](Math.max(0, within / gestureS)) ?? still;
  });
  const channels = [
    ...['ax', 'ay', 'az'].map((name) => ({ name, unit: 'g' as const })),
    ...['gx', 'gy', 'gz'].map((name) => ({ name, unit: 'deg/s' as const })),
  ];
  return {
    signal: formula(
      'SYNTHETIC gestures: a rigid arm that turns about its elbow',
      channels,
      channels.map((_, i) => (t: number) => feel(t)[i] ?? 0),
    ),
    durationS: gestures.length * slotS + restS,
    made: gestures.map(([label], i) => ({ label, from: i * slotS + restS, to: i * slotS + restS + gestureS })),
  };
}
