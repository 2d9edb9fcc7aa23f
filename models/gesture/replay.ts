import {
  type AnyBlock,
  type CardBlock,
  copyValue,
  type Detection,
  preparePipeline,
  type SignalSpec,
} from '@pipit/core';
import { standardBlocks } from '@pipit/stream';

/** What a replayed stream led to. */
export interface Replayed {
  readonly events: readonly Detection[];
  /** Movements that were cut out, whatever came of them. */
  readonly movements: number;
}

/** Instants in a chunk, as a board would send them. */
const chunkInstants = 10;

/** Plays interleaved samples to a pipeline that ends in detections. */
export function replay(
  pipeline: readonly CardBlock[],
  spec: SignalSpec,
  samples: Float32Array,
  own: readonly AnyBlock[],
): Replayed {
  const events: Detection[] = [];
  let movements = 0;
  const found = preparePipeline(pipeline.slice(0, 1 + pipeline.findIndex(({ block }) => block === 'segment')), spec, [
    ...standardBlocks,
  ]).open();
  const judged = preparePipeline(pipeline, spec, [...standardBlocks, ...own]).open();
  const width = spec.channels.length;
  for (let i = 0; i < samples.length; i += chunkInstants * width) {
    const chunk = {
      at: i / width / spec.rateHz,
      rateHz: spec.rateHz,
      samples: samples.subarray(i, i + chunkInstants * width),
    };
    found.push(chunk, () => movements++);
    judged.push(chunk, (made) => {
      if ('phase' in made && made.phase === 'begin') events.push(copyValue<'detection'>(made));
    });
  }
  return { events, movements };
}
