import type { Chunk, Clock as CoreClock, SignalSpec } from '@pipit/core';
import { features, metered, selectChannels, signal, slide } from '@pipit/stream';
import { NEVER, type Observable } from 'rxjs';
import type { App } from '../app.js';
import { Clock } from '../clock.js';
import { createApp } from '../create-app.js';
import { Inject } from '../inject/inject.js';
import { Injectable } from '../inject/injectable.js';
import { token } from '../inject/token.js';
import type { Meters } from '../metrics/meters.js';
import { Module } from '../module/module.js';
import { Pipeline } from '../pipeline/pipeline.js';

const names = ['ax', 'ay', 'az', 'gx', 'gy', 'gz'];
const imu: SignalSpec = { kind: 'chunk', rateHz: 100, channels: names.map((name) => ({ name, unit: 'g' })) };

const Board = token<{ read(): Observable<Chunk> }>('Board');
const Log = token<string[]>('Log');

class Siren {}
class Lamp {}

@Injectable()
class Store {
  constructor(@Inject(Clock) readonly clock: CoreClock) {}
}

@Injectable()
class Uplink {
  constructor(
    @Inject(Store) readonly store: Store,
    @Inject(Log) readonly log: string[],
  ) {}
}

@Injectable()
class MachineHealth {
  constructor(
    @Inject(Board) readonly board: { read(): Observable<Chunk> },
    @Inject(Siren) readonly siren: Siren,
    @Inject(Lamp) readonly lamp: Lamp,
    @Inject(Uplink) readonly uplink: Uplink,
  ) {}

  @Pipeline()
  tenBlocks(meters: Meters) {
    const all = selectChannels({ channels: names });
    return this.board
      .read()
      .pipe(metered(meters), all, all, all, all, all, all, all, all)
      .pipe(slide({ length: 128, hop: 64 }), features({ features: ['rms', 'kurtosis'] }));
  }
}

@Module({ providers: [{ provide: Log, useFactory: () => [] }], exports: [Log] })
class LogModule {}

@Module({ imports: [LogModule], providers: [Store], exports: [Store] })
class StoreModule {}

@Module({ imports: [LogModule, StoreModule], providers: [Uplink], exports: [Uplink] })
class UplinkModule {}

@Module({
  imports: [LogModule],
  providers: [{ provide: Board, useFactory: () => ({ read: () => NEVER.pipe(signal(imu)) }) }],
  exports: [Board],
})
class BoardModule {}

@Module({ providers: [Siren, Lamp], exports: [Siren, Lamp] })
class OutputModule {}

@Module({ imports: [BoardModule, OutputModule, UplinkModule], providers: [MachineHealth] })
class AppModule {}

/**
 * Puts an app of six modules and seven providers together and starts it: a pipeline of ten blocks, each prepared and
 * checked for what the one before it gives. This is what `npm run bench` times.
 */
export async function assembleApp(clock?: CoreClock): Promise<App> {
  const app = await createApp(AppModule, clock ? { clock } : {});
  await app.start();
  return app;
}
