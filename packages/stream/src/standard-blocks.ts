import { type AnyBlock, blocksIn } from '@pipit/core';
import * as dsp from '@pipit/dsp';
import * as learn from '@pipit/learn';

/** Every block that comes with Pipit, for `pipelineOf`. A browser app that counts bytes lists the few that it needs instead. */
export const standardBlocks: readonly AnyBlock[] = [...blocksIn(dsp), ...blocksIn(learn)];
