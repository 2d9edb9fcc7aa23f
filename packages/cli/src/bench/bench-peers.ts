import { join } from 'node:path';
import { systemClock } from '@pipit/core';
import { benchRuntime, litertPeer, tfjsPeer } from '@pipit/runtime/bench';
import type { BenchResult } from './bench-case.js';

/** The int8 engine on the five models of MLPerf Tiny, with LiteRT.js and tfjs beside it in this process where they are installed. */
export async function benchWithPeers(): Promise<readonly BenchResult[]> {
  const from = join(process.cwd(), 'package.json');
  const found = await Promise.all([litertPeer(from), tfjsPeer(from)]);
  return benchRuntime({ clock: systemClock, peers: found.filter((peer) => peer !== undefined) });
}
