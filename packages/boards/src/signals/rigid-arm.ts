/** Where a forearm points, in degrees: to the left, upward, and turned about itself. */
export interface Pose {
  readonly left: number;
  readonly up: number;
  readonly roll: number;
}

type Vector = readonly [number, number, number];

const gravity = 9.80665;
/** Seconds between the poses that differences are taken of. */
const h = 0.01;

/**
 * What a board feels that is strapped to a forearm `reachM` from the elbow, its y axis towards the hand and its z axis up:
 * acceleration in g, then turning in deg/s, of a rigid arm that turns about a resting elbow.
 */
export function rigidArm(pose: (t: number) => Pose, reachM = 0.25): (t: number) => readonly number[] {
  return (t) => {
    const [before, now, after] = [axesOf(pose(t - h)), axesOf(pose(t)), axesOf(pose(t + h))];
    const bend = sum(after[1], scaled(now[1], -2), before[1]);
    const force = sum(scaled(bend, reachM / (h * h * gravity)), [0, 0, 1]);
    const turning = (of: 0 | 1 | 2, towards: 0 | 1 | 2) =>
      (dot(sum(after[of], scaled(before[of], -1)), now[towards]) / (2 * h)) * (180 / Math.PI);
    return [...now.map((axis) => dot(force, axis)), turning(1, 2), turning(2, 0), turning(0, 1)];
  };
}

/** The board's three axes, each in the room's: to the right, forward, up. */
function axesOf({ left, up, roll }: Pose): readonly [Vector, Vector, Vector] {
  const radians = Math.PI / 180;
  const [l, u, r] = [left * radians, up * radians, roll * radians];
  const hand: Vector = [-Math.sin(l) * Math.cos(u), Math.cos(l) * Math.cos(u), Math.sin(u)];
  const side: Vector = [Math.cos(l), Math.sin(l), 0];
  const top = cross(side, hand);
  return [
    sum(scaled(side, Math.cos(r)), scaled(top, -Math.sin(r))),
    hand,
    sum(scaled(top, Math.cos(r)), scaled(side, Math.sin(r))),
  ];
}

const scaled = ([x, y, z]: Vector, by: number): Vector => [x * by, y * by, z * by];
const sum = (...all: readonly Vector[]): Vector =>
  all.reduce<Vector>(([a, b, c], [x, y, z]) => [a + x, b + y, c + z], [0, 0, 0]);
const dot = ([a, b, c]: Vector, [x, y, z]: Vector): number => a * x + b * y + c * z;
const cross = ([a, b, c]: Vector, [x, y, z]: Vector): Vector => [b * z - c * y, c * x - a * z, a * y - b * x];
