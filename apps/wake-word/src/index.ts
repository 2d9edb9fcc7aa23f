import { type AppDefinition, findModel } from '@pipit/app';
import { ledPart, servoPart } from '@pipit/boards';
import { scenario } from './scenario.js';
import { WakeWordModule } from './wake-word.module.js';

export { WakeWord } from './wake-word.js';
export { WakeWordConfig } from './wake-word-config.js';
export { WakeWordModule } from './wake-word.module.js';

/** The app for any wake word: a model by name or folder, or the manifest of a microWakeWord model. */
export const wakeWord = (model: string): AppDefinition => ({
  name: 'wake-word',
  title: 'wake word',
  module: (host) => WakeWordModule.on(host, model),
  sensors: {},
  hears: { rateHz: 16_000 },
  parts: () => [ledPart(5), ledPart(6), ledPart(3), servoPart(9)],
  scenario: async (data) => scenario(findModel(model), data),
});

/** With the model `wake-word`, or the one that `PIPIT_WAKE_WORD_MODEL` names. */
export default wakeWord(process.env['PIPIT_WAKE_WORD_MODEL'] ?? 'wake-word');
