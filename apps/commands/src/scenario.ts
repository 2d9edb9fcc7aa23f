import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type FoundModel, type Scenario, type ScenarioClip, soundScenario } from '@pipit/app';
import { openFolder, type Recording } from '@pipit/data';
import { madeUpWords } from './made-up-words.js';

/** The order in which the words are said, so that one can see each being obeyed. */
const order = ['on', 'down', 'up', 'left', 'right', 'yes', 'no', 'go', 'stop', 'off'];
/** What each third clip says: words that mean nothing to the app. */
const unknown = '_unknown_';

/**
 * People say the words, among words that mean nothing, as they were recorded. Without the recordings tones speak them, and
 * where the model cannot be spoken to by tones there is silence, in which nothing may be heard.
 */
export async function scenario(model: FoundModel, data: string | undefined): Promise<Scenario> {
  const { card } = model;
  const folder = data && join(data, 'audio', 'kws');
  if (!folder || !existsSync(folder)) return spokenByTones(model);
  const test = (await openFolder(folder)).split('test');
  const said = order.filter((word) => card.labels.includes(word));
  const strangers = test.filter(({ label }) => label === unknown);
  const chosen = said.flatMap((word, i): readonly (Recording | undefined)[] => [
    test.find(({ label }) => label === word),
    ...(i % 2 === 1 ? [strangers[i * 7]] : []),
  ]);
  const clips: ScenarioClip[] = [];
  for (const recording of chosen) {
    if (!recording) continue;
    const { label = unknown } = recording;
    const samples = await recording.read();
    clips.push(label === unknown ? { samples } : { samples, event: label });
  }
  const description = `${said.length} words said by people, other words in between`;
  return soundScenario(clips, { spec: card.input, description });
}

function spokenByTones(model: FoundModel): Scenario {
  const spec = model.card.input;
  const words = new Map(madeUpWords(model).map(({ word, samples }) => [word, samples]));
  const clips = order.flatMap((event): readonly ScenarioClip[] => {
    const samples = words.get(event);
    return samples ? [{ samples, event }] : [];
  });
  return clips.length > 0
    ? soundScenario(clips, { spec, description: `SYNTHETIC: ${clips.length} words spoken by tones`, synthetic: true })
    : soundScenario([{ samples: new Float32Array(10 * spec.rateHz) }], {
        spec,
        description: 'SYNTHETIC silence, nothing is said',
        synthetic: true,
      });
}
