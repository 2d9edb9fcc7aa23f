import type { Prepared, Step } from './block.js';
import type { Kind, Value } from './kind.js';
import type { OnNotice } from './notice.js';
import { PipitError } from './pipit-error.js';

type Link = Prepared<Kind, Kind>;
type Push = (value: Value<Kind>) => void;

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
    open: (onNotice?: OnNotice) => openChain(links, onNotice),
  } as unknown as Prepared<I, O>;
}

function openChain(links: readonly Link[], onNotice: OnNotice | undefined): Step<Kind, Kind> {
  const steps = links.map((link) => link.open(onNotice));
  let out: Push = () => {};
  let next: Push = (value) => out(value);
  for (const step of steps.slice(1).reverse()) {
    const emit = next;
    next = (value) => step.push(value, emit);
  }
  const first = steps[0] as Step<Kind, Kind>;
  const emitFirst = next;
  return {
    push(value, emit) {
      out = emit;
      first.push(value, emitFirst);
    },
    reset() {
      for (const step of steps) step.reset();
    },
  };
}
