import { Module, ModelModule, type ModuleImport } from '@pipit/app';
import { MachineHealth } from './machine-health.js';
import { MachineHealthConfig } from './machine-health-config.js';

@Module({
  imports: [ModelModule.use('machine-health')],
  providers: [MachineHealth],
  config: [MachineHealthConfig],
})
export class MachineHealthModule {
  /** The module on a host's board. */
  static on(host: ModuleImport): ModuleImport {
    return { module: MachineHealthModule, imports: [host] };
  }
}
