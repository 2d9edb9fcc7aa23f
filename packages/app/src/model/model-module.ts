import { Module, type ModuleDescription } from '../module/module.js';
import { findModel } from './find-model.js';
import { Model } from './model.js';

/** Gives a module its model: `imports: [ModelModule.use('machine-health')]`, then `@Inject(Model('machine-health'))`. */
@Module({})
export class ModelModule {
  /**
   * `name` is that of a folder in `models/`, of a package (`@pipit/model-...`) or a folder. It is found and checked as the
   * app is put together. Errors: those of `findModel`.
   */
  static use(name: string): ModuleDescription {
    const token = Model(name);
    return {
      module: ModelModule,
      providers: [{ provide: token, useFactory: () => findModel(name) }],
      exports: [token],
    };
  }
}
