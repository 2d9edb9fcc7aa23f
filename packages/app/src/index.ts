import 'reflect-metadata';

export * from './app.js';
export * from './app-options.js';
export * from './clock.js';
export * from './config/config-sources.js';
export * from './config/define-config.js';
export * from './config/read-config.js';
export * from './create-app.js';
export * from './create-test-app.js';
export * from './exit-code-of.js';
export { type AbstractClass, type Class } from './inject/class.js';
export { Inject } from './inject/inject.js';
export * from './inject/injectable.js';
export * from './inject/provider.js';
export * from './inject/token.js';
export type { OnStart, OnStop } from './lifecycle/hooks.js';
export type { Deadlines } from './lifecycle/lifecycle.js';
export type { BlockMetrics } from './metrics/block-meter.js';
export * from './metrics/meters.js';
export {
  Module,
  type ModuleClass,
  type ModuleDescription,
  type ModuleImport,
  type ModuleOptions,
} from './module/module.js';
export type { StandIn } from './module/replacement.js';
export * from './pipeline/app-event.js';
export { Pipeline, type PipelineDecorator, type PipelineMethod, type PipelineOptions } from './pipeline/pipeline.js';
export * from './pipeline/pipeline-health.js';
export * from './run-until-signal.js';
export { FileStore } from './state/file-store.js';
export { MemoryStore } from './state/memory-store.js';
export { StateStore } from './state/state-store.js';
export type { AppDefinition } from './host/app-definition.js';
export { asDetection } from './host/as-detection.js';
export { type Emulation, emulate } from './host/emulate.js';
export { HostModule, type HostParts } from './host/host-module.js';
export { judgeScenario, type PlayedEvent, type Verdict } from './host/judge-scenario.js';
export { type Played, type PlayOptions, playScenario } from './host/play-scenario.js';
export { listenTo } from './host/listen-to.js';
export { Probe } from './host/probe.js';
export type { Expected, Scenario } from './host/scenario.js';
export { type ScenarioClip, type SoundScenarioOptions, soundScenario } from './host/sound-scenario.js';
export { type FoundModel, findModel } from './model/find-model.js';
export { isMicroWakeWord, type LoadedModel, loadMicroWakeWord } from './model/micro-wake-word.js';
export { modelBlocks } from './model/model-blocks.js';
export { Model } from './model/model.js';
export { ModelModule } from './model/model-module.js';
export { type HostedApp, type HostOptions, hostApp } from './host/host-app.js';
