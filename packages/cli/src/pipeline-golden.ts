import { type AnyBlock, chain, type Kind, type ModelCard, PipitError, prepareLinks, type Value } from '@pipit/core';
import * as z from 'zod';

/** int16, little-endian, in base64, times `scale`; or numbers as they are. */
const samples = z.union([z.string(), z.array(z.number())]);
const numbers = z.union([z.number(), z.array(z.number())]);

/** A made signal and what the card's pipeline, or its first blocks, must make of it. `schema` is left out by older ones. */
const goldenSchema = z.looseObject({
  schema: z.literal('pipit.pipeline-golden/1').optional(),
  scale: z.number().optional(),
  samples: samples.optional(),
  chunks: z.array(z.looseObject({ at: z.number(), samples })).optional(),
  outputs: z.array(z.record(z.string(), numbers)).optional(),
  at: z.array(z.number()).optional(),
  scores: z.union([z.array(z.number()), z.array(z.array(z.number()))]).optional(),
});
type Golden = z.infer<typeof goldenSchema>;
type Output = Readonly<Record<string, number | readonly number[]>>;

/** How far a number may be from the golden one, for one of size 1: they are computed in 32-bit floats in another order. */
const tolerance = 1e-4;

/** True where a golden is one of a pipeline rather than of a model's bytes. */
export const isPipelineGolden = (text: string): boolean => {
  const parsed = goldenSchema.safeParse(JSON.parse(text));
  return parsed.success && (parsed.data.samples !== undefined || parsed.data.chunks !== undefined);
};

/**
 * Runs the golden signal through the card's blocks, and gives how many golden outputs came and after which block: the last
 * one whose outputs are those. Errors: `CARD` names the output that differs.
 */
export function checkPipelineGolden(
  card: ModelCard,
  catalogue: readonly AnyBlock[],
  text: string,
): { readonly outputs: number; readonly after: string } {
  const golden = goldenSchema.parse(JSON.parse(text));
  const wanted = wantedOutputs(golden, card);
  const fields = Object.keys(wanted[0] ?? {}).filter((name) => name !== 'at');
  let difference = 'no block gives such outputs';
  for (let length = card.pipeline.length; length > 0; length--) {
    const links = prepareLinks(card.pipeline.slice(0, length), card.input, catalogue);
    const made: Output[] = [];
    const step = chain(links).open();
    for (const chunk of chunksOf(golden, card)) step.push(chunk, (value: Value<Kind>) => made.push(plain(value)));
    if (made.length === 0 || fields.some((name) => made[0]?.[name] === undefined)) continue;
    const differs = differenceOf(wanted, made);
    if (differs === undefined) return { outputs: wanted.length, after: card.pipeline[length - 1]?.block ?? '' };
    if (difference.startsWith('no block')) difference = differs;
  }
  throw new PipitError('CARD', card.golden?.file ?? 'golden.json', 'outputs', difference);
}

/** Signals are given at once or in pieces; time begins at 0 where nothing else is said. */
function chunksOf({ chunks, samples: whole = [], scale = 1 }: Golden, { input }: ModelCard) {
  const read = (given: string | readonly number[]): Float32Array => {
    if (typeof given !== 'string') return Float32Array.from(given);
    const bytes = Buffer.from(given, 'base64');
    return Float32Array.from({ length: bytes.length / 2 }, (_, i) => bytes.readInt16LE(2 * i) * scale);
  };
  return (chunks ?? [{ at: 0, samples: whole }]).map((chunk) => ({
    at: chunk.at,
    rateHz: input.rateHz,
    samples: read(chunk.samples),
  }));
}

function wantedOutputs({ outputs, at, scores = [] }: Golden, { labels }: ModelCard): readonly Output[] {
  if (outputs) return outputs;
  const flat = scores.flat();
  const width = Array.isArray(scores[0]) ? scores[0].length : flat.length / (at?.length ?? flat.length / labels.length);
  return Array.from({ length: flat.length / width }, (_, i) => ({
    ...(at?.[i] !== undefined && { at: at[i] }),
    scores: flat.slice(i * width, (i + 1) * width),
  }));
}

/** A block's output as plain numbers, copied: it is only valid until the next. The first score is also called `score`. */
function plain(value: object): Output {
  const fields = Object.entries(value).map(([name, field]): [string, number | number[]] => [
    name,
    ArrayBuffer.isView(field) ? [...(field as Float32Array)] : (field as number),
  ]);
  const output = Object.fromEntries(fields);
  const [first] = [output['scores']].flat();
  return { ...(first !== undefined && { score: first }), ...output };
}

/** What differs first. Golden outputs with a time are looked up by it, others in their order, and then all must be there. */
function differenceOf(wanted: readonly Output[], made: readonly Output[]): string | undefined {
  const isTimed = wanted.every(({ at }) => at !== undefined);
  if (!isTimed && wanted.length !== made.length) return `${made.length} outputs came, not ${wanted.length}`;
  for (const [i, golden] of wanted.entries()) {
    const found = isTimed ? made.find(({ at }) => isClose(at, golden['at'])) : made[i];
    if (!found) return `nothing came at ${String(golden['at'])} s`;
    for (const [name, value] of Object.entries(golden)) {
      if (!isClose(found[name], value))
        return `${name} of output ${i + 1} is ${String(found[name])}, not ${String(value)}`;
    }
  }
  return undefined;
}

function isClose(a: number | readonly number[] | undefined, b: number | readonly number[] | undefined): boolean {
  const [ours, theirs] = [a ?? [], b ?? []].map((value) => [value].flat()) as [number[], number[]];
  return (
    ours.length === theirs.length &&
    ours.every((value, i) => Math.abs(value - (theirs[i] as number)) <= tolerance * (1 + Math.abs(theirs[i] as number)))
  );
}
