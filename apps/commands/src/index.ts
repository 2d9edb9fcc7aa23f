import { type AppDefinition, findModel } from '@pipit/app';
import { ledPart, servoPart } from '@pipit/boards';
import { CommandsModule } from './commands.module.js';
import { scenario } from './scenario.js';

export { Commands } from './commands.js';
export { CommandsConfig } from './commands-config.js';
export { CommandsModule } from './commands.module.js';

/** The app with any model that knows some of the words, by name or folder. */
export const commands = (model: string): AppDefinition => ({
  name: 'commands',
  title: 'commands',
  module: (host) => CommandsModule.on(host, model),
  sensors: {},
  hears: { rateHz: 16_000 },
  parts: () => [ledPart(5), ledPart(6), ledPart(3), servoPart(9)],
  scenario: async (data) => scenario(findModel(model), data),
});

/** With the model `commands`, or the one that `PIPIT_COMMANDS_MODEL` names. */
export default commands(process.env['PIPIT_COMMANDS_MODEL'] ?? 'commands');
