import { PipitError, systemClock } from '@pipit/core';
import { Subject } from 'rxjs';
import { App } from './app.js';
import type { AppOptions } from './app-options.js';
import { Clock } from './clock.js';
import { applyConfig } from './config/apply-config.js';
import type { Token } from './inject/token.js';
import { tokenName } from './inject/token-name.js';
import { Lifecycle } from './lifecycle/lifecycle.js';
import { makeProviders } from './make-providers.js';
import { Meters } from './metrics/meters.js';
import { link } from './module/link.js';
import { makingOrder } from './module/making-order.js';
import type { ModuleImport } from './module/module.js';
import { moduleGraph } from './module/module-graph.js';
import { readModules } from './module/read-modules.js';
import { valueRecipe } from './module/recipe-of.js';
import { type Replacement, replaceAll } from './module/replacement.js';
import { moduleContainers } from './module-containers.js';
import type { AppEvent } from './pipeline/app-event.js';
import { supervisePipelines } from './pipeline/supervise-pipelines.js';

/** Reads, checks, orders and makes everything that `root` leads to, and starts nothing. Errors: see `createApp`. */
export async function assemble(
  root: ModuleImport,
  options: AppOptions,
  replacements: readonly Replacement[],
): Promise<App> {
  const { clock = systemClock, config = {} } = options;
  const events = new Subject<AppEvent>();
  const tell = (event: AppEvent) => events.next(event);
  const meters = new Meters(clock, (notice) => tell({ kind: 'notice', pipeline: undefined, notice }));

  const graph = moduleGraph(readModules(root), [given(Clock, clock), given(Meters, meters)]);
  applyConfig(
    graph.providers.filter(({ token }) => !replacements.some((replaced) => replaced.token === token)),
    config,
  );
  const wanted = replaceAll(graph, replacements);
  const order = makingOrder(wanted, link(wanted, graph));

  const containers = moduleContainers(graph);
  const made = await makeProviders(order, containers);

  const find = (token: Token): unknown => {
    const inRoot = graph.root && graph.scopes.get(graph.root)?.visible.get(token);
    const found = inRoot ? [inRoot] : graph.providers.filter((provider) => provider.token === token);
    const [provider, ...others] = found.filter((candidate) => order.includes(candidate));
    if (provider && others.length === 0) return containers.get(provider)?.get(token);
    const advice = others.length > 0 ? 'Several modules have one: export it to the root.' : 'Add it to a module.';
    throw new PipitError('PROVIDER_MISSING', tokenName(token), 'app.get()', graph.root?.path ?? [], advice);
  };
  const lifecycle = new Lifecycle(made, clock, options);
  return new App({ lifecycle, pipelines: supervisePipelines(made, clock, tell, options), meters, events, find });
}

const given = (token: Token, value: unknown) => ({ token, path: ['the app'], recipe: valueRecipe(token, value) });
