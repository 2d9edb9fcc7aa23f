import { type FrameSpec, PipitError } from '@pipit/core';

/** Places of the scored features and of the orientation in a frame, and the names of the scored ones. */
export interface ScoredFeatures {
  readonly columns: readonly number[];
  readonly names: readonly string[];
  readonly orientation: readonly number[];
}

/** Finds the features by name. Errors: `PARAMS` for a name that the frame does not have, or where nothing is left. */
export function scoredFeatures(
  { shape, names }: FrameSpec,
  { orientation, ignore }: { orientation: readonly string[]; ignore: readonly string[] },
): ScoredFeatures {
  const size = shape.reduce((product, side) => product * side, 1);
  const all = names ?? Array.from({ length: size }, (_, i) => `feature ${i}`);
  const place = (param: string) => (wanted: string) => {
    const at = all.indexOf(wanted);
    if (at < 0) fault(param, `no feature ${wanted}; there are ${all.slice(0, 8).join(', ')}${size > 8 ? ', ...' : ''}`);
    return at;
  };
  if (orientation.length === 1) fault('orientation', 'one axis has no direction; name two or three');
  const turned = orientation.map(place('orientation'));
  const left = new Set([...turned, ...ignore.map(place('ignore'))]);
  const columns = Array.from(all.keys()).filter((i) => !left.has(i));
  if (columns.length === 0) fault('ignore', 'no feature is left to score');
  return { columns, names: columns.map((i) => all[i] as string), orientation: turned };
}

function fault(param: string, why: string): never {
  throw new PipitError('PARAMS', 'score-anomaly', param, why);
}
