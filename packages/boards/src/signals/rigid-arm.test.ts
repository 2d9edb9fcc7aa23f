import { expect, test } from '@jest/globals';
import { rigidArm, type Pose } from './rigid-arm.js';

const still: Pose = { left: 0, up: 0, roll: 0 };
const near = (values: readonly number[]) => values.map((value) => Math.round(value * 1e3) / 1e3 + 0);

test('an arm at rest feels gravity along the axis that points up, and does not turn', () => {
  expect(near(rigidArm(() => still)(1))).toEqual([0, 0, 1, 0, 0, 0]);
  expect(near(rigidArm(() => ({ ...still, up: 90 }))(1))).toEqual([0, 1, 0, 0, 0, 0]);
  expect(near(rigidArm(() => ({ ...still, roll: 90 }))(1))).toEqual([-1, 0, 0, 0, 0, 0]);
});

test('an arm that sweeps evenly turns about the vertical and is pulled towards its elbow by the square of its speed', () => {
  const [ax, ay, az, gx, gy, gz] = rigidArm((t) => ({ ...still, left: 90 * t }), 0.3)(1);

  expect(near([ax ?? 0, az ?? 0, gx ?? 0, gy ?? 0])).toEqual([0, 1, 0, 0]);
  expect(gz).toBeCloseTo(90, 1);
  expect(ay).toBeCloseTo((-0.3 * (Math.PI / 2) ** 2) / 9.80665, 3);
});

test('an arm that is raised turns about the axis to its right, one that is rolled about itself', () => {
  expect(near(rigidArm((t) => ({ ...still, up: 10 * t }))(0).slice(3))).toEqual([10, 0, 0]);
  expect(near(rigidArm((t) => ({ ...still, roll: 10 * t }))(0).slice(3))).toEqual([0, 10, 0]);
});
