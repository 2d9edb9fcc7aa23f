import {
  type Block,
  copyValue,
  type Kind,
  type OnNotice,
  PipitError,
  type Prepared,
  type Spec,
  type Value,
} from '@pipit/core';
import type * as z from 'zod';
import { ContractBroken } from './contract-broken.js';
import { heapGrowth } from './heap-growth.js';
import { endOf, poison, shift } from './reshape.js';
import { misfit } from './misfit.js';

/** One promise of the contract: run `check` in a test of that name. It throws where the promise is broken. */
export interface Promised {
  readonly name: string;
  readonly check: () => void;
}

export interface ContractCase<P extends z.ZodType, I extends Kind, O extends Kind> {
  readonly block: Block<P, I, O>;
  readonly params: z.input<P>;
  readonly input: Spec<I>;
  /** A few seconds of plausible input in time order, enough for several outputs. Called anew for each run. */
  readonly values: () => readonly Value<I>[];
  /** True for a block that learns from its input: what it learned may outlive a gap or a reset. */
  readonly learns?: boolean;
}

/**
 * The promises that every block keeps, whoever wrote it.
 *
 * ```ts
 * for (const { name, check } of blockContract({ block: slide, params: { length: 4, hop: 2 }, input, values })) test(name, check);
 * ```
 */
export function blockContract<P extends z.ZodType, I extends Kind, O extends Kind>(
  given: ContractCase<P, I, O>,
): Promised[] {
  const { block, input, params, values } = given;
  const prepare = () => block.prepare(input, params);
  const promised: Promised[] = [
    { name: 'its parameters survive JSON and prepare the same block', check: () => roundTrip(given) },
    {
      name: 'an unknown parameter is refused with PARAMS',
      check: () => refuses('PARAMS', () => block.prepare(input, { ...(params as object), nonsense: 1 } as z.input<P>)),
    },
    {
      name: 'another kind of input is refused with WRONG_KIND',
      check: () => refuses('WRONG_KIND', () => block.prepare({ ...input, kind: 'nothing' } as never, params)),
    },
    { name: 'what it emits fits its output spec and is finite', check: () => fits(prepare(), values()) },
    {
      name: 'the same input gives the same output',
      check: () => same(run(prepare(), values()), run(prepare(), values()), 'A second run'),
    },
    { name: 'two open steps share nothing', check: () => sharesNothing(prepare(), values()) },
    { name: 'its memory stays bounded', check: () => staysBounded(prepare(), values()) },
    { name: 'NaN does not poison what follows', check: () => recovers(prepare(), values()) },
  ];
  if (given.learns) return promised;
  return [
    ...promised,
    { name: 'after a reset it is as new', check: () => resets(prepare(), values()) },
    { name: 'after a gap it is as new and says so', check: () => breaks(prepare(), values(), 'gap', 3600) },
    {
      name: 'after the clock went back it is as new',
      check: () => breaks(prepare(), values(), 'clock-backwards', -3600),
    },
  ];
}

/** Everything that one newly opened step emits for `values`, each output copied. */
export function run<I extends Kind, O extends Kind>(
  prepared: Prepared<I, O>,
  values: Iterable<Value<I>>,
  onNotice?: OnNotice,
): Value<O>[] {
  const step = prepared.open(onNotice);
  const out: Value<O>[] = [];
  for (const value of values) step.push(value, (emitted) => out.push(copyValue<O>(emitted)));
  return out;
}

function roundTrip<P extends z.ZodType, I extends Kind, O extends Kind>({
  block,
  input,
  params,
}: ContractCase<P, I, O>) {
  const first = block.prepare(input, params);
  const again = block.prepare(input, JSON.parse(JSON.stringify(first.params)) as z.input<P>);
  same([again.params, again.output], [first.params, first.output], 'The block prepared from its own parameters');
}

function refuses(code: string, attempt: () => unknown) {
  try {
    attempt();
  } catch (error) {
    if (error instanceof PipitError && error.code === code) return;
    throw new ContractBroken(`Expected a PipitError ${code}, caught ${String(error)}`);
  }
  throw new ContractBroken(`Expected a PipitError ${code}, nothing was thrown`);
}

function fits<I extends Kind, O extends Kind>(prepared: Prepared<I, O>, values: readonly Value<I>[]) {
  const out = run(prepared, values);
  if (out.length === 0) throw new ContractBroken('It emitted nothing: give the contract more input');
  for (const value of out) {
    const why = misfit(prepared.output, value);
    if (why) throw new ContractBroken(why);
  }
}

function sharesNothing<I extends Kind, O extends Kind>(prepared: Prepared<I, O>, values: readonly Value<I>[]) {
  const alone = run(prepared, values);
  const step = prepared.open();
  const disturber = prepared.open();
  const out: Value<O>[] = [];
  values.forEach((value, i) => {
    step.push(value, (emitted) => out.push(copyValue<O>(emitted)));
    if (i % 3 === 0) disturber.push(value, () => {});
    if (i % 7 === 0) disturber.reset();
  });
  same(out, alone, 'A step beside another one');
}

function resets<I extends Kind, O extends Kind>(prepared: Prepared<I, O>, values: readonly Value<I>[]) {
  const step = prepared.open();
  for (const value of values) step.push(value, () => {});
  step.reset();
  const out: Value<O>[] = [];
  for (const value of values) step.push(value, (emitted) => out.push(copyValue<O>(emitted)));
  same(out, run(prepared, values), 'A reset step');
}

function breaks<I extends Kind, O extends Kind>(
  prepared: Prepared<I, O>,
  values: readonly Value<I>[],
  kind: 'gap' | 'clock-backwards',
  byS: number,
) {
  const before = values.slice(0, Math.ceil(values.length * 0.6));
  const after = values.map((value) => shift<I>(value, byS));
  const noticed: string[] = [];
  const step = prepared.open((notice) => noticed.push(notice.kind));
  for (const value of before) step.push(value, () => {});
  const out: Value<O>[] = [];
  for (const value of after) step.push(value, (emitted) => out.push(copyValue<O>(emitted)));
  const fresh = run(prepared, after);
  const rest = out.slice(out.length - fresh.length);
  same(rest, fresh, 'A step after a break in time');
  const early = out.slice(0, out.length - fresh.length);
  if (early.some((value) => !('phase' in value && value.phase === 'end'))) {
    throw new ContractBroken('Only a detection that ends may come out of the values before a break');
  }
  const keepsNothing = prepared.cost.stateBytes === 0;
  if (!keepsNothing && !noticed.includes(kind)) throw new ContractBroken(`It said nothing of a ${kind}`);
}

function recovers<I extends Kind, O extends Kind>(prepared: Prepared<I, O>, values: readonly Value<I>[]) {
  const middle = Math.floor(values.length / 2);
  const step = prepared.open();
  const bad = values.map((value, i) => (i === middle ? poison<I>(value) : value));
  const end = endOf(prepared.input, values);
  const more = values.map((value) => shift<I>(value, end));
  let last: Value<O> | undefined;
  for (const value of [...bad, ...more]) {
    step.push(value, (emitted) => {
      last = copyValue<O>(emitted);
    });
  }
  const why = last ? misfit(prepared.output, last) : 'nothing came after it';
  if (why) throw new ContractBroken(`After one NaN: ${why}`);
}

function staysBounded<I extends Kind, O extends Kind>(prepared: Prepared<I, O>, values: readonly Value<I>[]) {
  const { stateBytes, opsPerOutput } = prepared.cost;
  if (!(stateBytes >= 0 && opsPerOutput >= 0)) throw new ContractBroken('Its cost is not a number');
  const step = prepared.open();
  const span = endOf(prepared.input, values);
  const most = stateBytes + 256 * 1024;
  let round = 0;
  const grown = heapGrowth(() => {
    for (const value of values) step.push(shift<I>(value, span * round), () => {});
    round++;
  }, most);
  if (grown > most) throw new ContractBroken(`The heap grew by ${grown} bytes while it ran`);
}

function same(got: unknown, wanted: unknown, what: string) {
  const [a, b] = [JSON.stringify(got, plain), JSON.stringify(wanted, plain)];
  if (a !== b) throw new ContractBroken(`${what} differs: ${a.slice(0, 200)} instead of ${b.slice(0, 200)}`);
}

const plain = (_: string, value: unknown) => (value instanceof Float32Array ? [...value] : value);
