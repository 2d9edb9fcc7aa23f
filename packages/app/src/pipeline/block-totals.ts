import type { BlockMetrics } from '../metrics/block-meter.js';
import type { PipelineMetrics } from './pipeline-health.js';

/** The counts of a pipeline from those of its blocks. */
export function blockTotals(
  blocks: readonly BlockMetrics[],
): Pick<PipelineMetrics, 'gaps' | 'gapS' | 'notFinite' | 'lost' | 'load'> {
  const most = (key: 'gaps' | 'gapS' | 'notFinite') => Math.max(0, ...blocks.map((block) => block[key]));
  const sum = (key: 'lost' | 'load') => blocks.reduce((total, block) => total + block[key], 0);
  return { gaps: most('gaps'), gapS: most('gapS'), notFinite: most('notFinite'), lost: sum('lost'), load: sum('load') };
}
