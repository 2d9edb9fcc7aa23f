/** Spellings of the axes of an accelerometer and a gyroscope that are in use: aX, accx, Ax, ax_mg, gyrX, Gz. */
const axis = /^(a|acc|accel|g|gyr|gyro)_?([xyz])(_(g|mg))?$/i;

/** The one name for an axis, `ax`..`gz`, however the source spells it. Other names stay, with blanks as `_`. */
export function channelName(spelt: string): string {
  const [, sensor, letter] = axis.exec(spelt.trim()) ?? [];
  if (!sensor || !letter) return spelt.trim().replaceAll(/\s+/g, '_');
  return `${sensor[0]}${letter}`.toLowerCase();
}
