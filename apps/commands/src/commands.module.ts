import { findModel, Module, type ModuleImport } from '@pipit/app';
import { Commands, Words } from './commands.js';
import { CommandsConfig } from './commands-config.js';

@Module({ providers: [Commands], config: [CommandsConfig] })
export class CommandsModule {
  /** The module on a host's board, with any model that knows some of the words, by name or folder. */
  static on(host: ModuleImport, model: string): ModuleImport {
    return {
      module: CommandsModule,
      imports: [host],
      providers: [{ provide: Words, useFactory: () => findModel(model) }],
    };
  }
}
