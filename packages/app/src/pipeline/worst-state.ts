import type { HealthState, PipelineHealth } from './pipeline-health.js';

const fromWorst: readonly HealthState[] = ['restarting', 'stale', 'starting', 'ok'];

/** The state of the pipeline that fares worst; `stopped` where none runs. */
export function worstState(pipelines: readonly PipelineHealth[]): HealthState {
  return fromWorst.find((state) => pipelines.some((pipeline) => pipeline.state === state)) ?? 'stopped';
}
