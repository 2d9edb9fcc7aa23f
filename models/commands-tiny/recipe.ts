import { bandFold, type Recipe } from '@pipit/train';
import { recipe as commands } from '../commands/recipe.js';

/** The same words for smaller boards, learned from the recordings and from the finished `commands` model. */
export const recipe: Recipe = {
  ...commands,
  name: 'commands-tiny',
  version: '0.1.0',
  network: (input, classes) => bandFold(input, classes, { stem: [8, 12, 16], width: 28, blocks: 2, dropout: 0.1 }),
  teacher: { model: new URL('../commands/model.tflite', import.meta.url), temperature: 2, share: 0.7 },
  training: { ...commands.training, epochs: 50 },
};
