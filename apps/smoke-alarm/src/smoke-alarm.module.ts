import { Module, ModelModule, type ModuleImport } from '@pipit/app';
import { SmokeAlarm } from './smoke-alarm.js';
import { SmokeAlarmConfig } from './smoke-alarm-config.js';

@Module({
  imports: [ModelModule.use('smoke-alarm')],
  providers: [SmokeAlarm],
  config: [SmokeAlarmConfig],
})
export class SmokeAlarmModule {
  /** The module on a host's board. */
  static on(host: ModuleImport): ModuleImport {
    return { module: SmokeAlarmModule, imports: [host] };
  }
}
