import type { Prepared } from './block.js';
import { ChainStep } from './chain-step.js';
import type { Kind } from './kind.js';
import type { OnNotice } from './notice.js';
import { PipitError } from './pipit-error.js';

type Link = Prepared<Kind, Kind>;

/**
 * Fuses prepared blocks into one: each value runs through all of them with no copy and no allocation in between.
 *
 * The kinds must fit end to end, else `WRONG_KIND`. This is what training and `replay` run.
 */
export function chain<I extends Kind, O extends Kind>(links: readonly Link[]): Prepared<I, O> {
  const first = links[0];
  const last = links.at(-1);
  if (!first || !last) throw new PipitError('EMPTY_PIPELINE');
  links.forEach((link, i) => {
    const before = links[i - 1];
    if (before && before.output.kind !== link.input.kind) {
      throw new PipitError('WRONG_KIND', link.name, link.input.kind, before.output.kind);
    }
  });
  return {
    name: links.map((link) => link.name).join(' > '),
    version: 1,
    params: links.map(({ name, version, params }) => ({ block: name, version, params })),
    input: first.input,
    output: last.output,
    cost: {
      stateBytes: links.reduce((sum, link) => sum + link.cost.stateBytes, 0),
      opsPerOutput: links.reduce((sum, link) => sum + link.cost.opsPerOutput, 0),
    },
    open: (onNotice?: OnNotice) => new ChainStep(links.map((link) => link.open(onNotice))),
  };
}
