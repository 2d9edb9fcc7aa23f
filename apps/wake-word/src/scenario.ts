import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundModel, type Scenario, type ScenarioClip, soundScenario } from '@pipit/app';
import { seededRandom } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';

/** How often the word is said, how many other words are said in between, and how many whole sentences. */
const [said, others, sentences] = [5, 4, 3];

/**
 * People say the word among other words and coffee orders, as they were recorded; without the recordings there is noise,
 * in which nothing may be heard.
 */
export async function scenario({ card }: FoundModel, data: string | undefined): Promise<Scenario> {
  const audio = data && join(data, 'audio');
  if (!audio || !existsSync(join(audio, 'wakeword'))) return noise(card.input);
  const words = (await openFolder(join(audio, 'wakeword'))).split('test');
  const orders = (await openFolder(join(audio, 'negatives'))).split('test');
  const isWord = ({ label = '' }: Recording) => card.labels.includes(label);
  const chosen = interleaved(
    words.filter(isWord).slice(0, said),
    spread(
      words.filter((recording) => !isWord(recording)),
      others,
    ),
    orders.slice(0, sentences),
  );
  const clips: ScenarioClip[] = [];
  for (const recording of chosen) {
    const { label = '' } = recording;
    const samples = await recording.read();
    clips.push(isWord(recording) ? { samples, event: label } : { samples });
  }
  const description = `${clips.length} recordings of speech, "${card.labels[0]}" in ${clips.filter(({ event }) => event).length} of them`;
  return soundScenario(clips, { spec: card.input, description });
}

/** So many of a list, from all over it. */
const spread = <T>(list: readonly T[], count: number): T[] =>
  list.filter((_, i) => Math.floor((i * count) / list.length) !== Math.floor(((i - 1) * count) / list.length));

/** One of each list in turn until all are empty. */
const interleaved = <T>(...lists: readonly (readonly T[])[]): T[] =>
  Array.from({ length: Math.max(...lists.map(({ length }) => length)) }, (_, i) =>
    lists.flatMap((list) => list[i] ?? []),
  ).flat();

/** Ten seconds of a soft hiss. */
function noise(spec: FoundModel['card']['input']): Scenario {
  const next = seededRandom(1);
  const samples = Float32Array.from({ length: 10 * spec.rateHz }, () => 0.02 * (next() - 0.5));
  return soundScenario([{ samples }], { spec, description: 'SYNTHETIC noise, nothing is said', synthetic: true });
}
