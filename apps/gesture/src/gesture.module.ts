import { Module, ModelModule, type ModuleImport } from '@pipit/app';
import { Gesture } from './gesture.js';
import { GestureConfig } from './gesture-config.js';

@Module({
  imports: [ModelModule.use('gesture')],
  providers: [Gesture],
  config: [GestureConfig],
})
export class GestureModule {
  /** The module on a host's board. */
  static on(host: ModuleImport): ModuleImport {
    return { module: GestureModule, imports: [host] };
  }
}
