import { findModel, Module, type ModuleImport } from '@pipit/app';
import { Wake, WakeWord } from './wake-word.js';
import { WakeWordConfig } from './wake-word-config.js';

@Module({ providers: [WakeWord], config: [WakeWordConfig] })
export class WakeWordModule {
  /** The module on a host's board, with any wake word: a model by name or folder, or the manifest of a microWakeWord model. */
  static on(host: ModuleImport, model: string): ModuleImport {
    return {
      module: WakeWordModule,
      imports: [host],
      providers: [{ provide: Wake, useFactory: () => findModel(model) }],
    };
  }
}
