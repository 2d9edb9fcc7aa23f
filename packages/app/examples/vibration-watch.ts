import {
  Clock,
  type ConfigOf,
  defineConfig,
  Inject,
  Injectable,
  type Meters,
  Module,
  Pipeline,
  token,
} from '@pipit/app';
import type { Chunk } from '@pipit/core';
import { features, metered, signal, slide } from '@pipit/stream';
import { filter, Observable, tap } from 'rxjs';
import * as z from 'zod';

/** A role: whatever measures vibration. Here a made one, on a gateway a board, in a test a recording. */
export interface Accelerometer {
  read(): Observable<Chunk>;
}
export const Accelerometer = token<Accelerometer>('Accelerometer');

/** Set by `PIPIT_WATCH__LIMIT_G=0.3`, by `--set watch.limitG=0.3` or in the file. */
export const WatchConfig = defineConfig('watch', z.strictObject({ limitG: z.number().positive().default(0.5) }));

export class Siren {
  isOn = false;

  stop() {
    this.isOn = false;
  }
}

/** A table that is shaken ever harder: 100 samples a second, one chunk each 0.1 s. */
@Injectable()
class ShakenTable implements Accelerometer {
  constructor(@Inject(Clock) private readonly clock: Clock) {}

  read(): Observable<Chunk> {
    const shaking = new Observable<Chunk>((out) => {
      let cancel = () => {};
      const next = (at: number) => {
        const samples = Float32Array.from({ length: 10 }, (_, i) => (at / 10) * Math.sin(2 * Math.PI * 0.2 * i));
        out.next({ at, rateHz: 100, samples });
        cancel = this.clock.after(0.1, () => next(at + 0.1));
      };
      next(0);
      return () => cancel();
    });
    return shaking.pipe(signal({ kind: 'chunk', rateHz: 100, channels: [{ name: 'az', unit: 'g' }] }));
  }
}

@Injectable()
export class VibrationWatch {
  constructor(
    @Inject(Accelerometer) private readonly accelerometer: Accelerometer,
    @Inject(WatchConfig) private readonly config: ConfigOf<typeof WatchConfig>,
    @Inject(Siren) private readonly siren: Siren,
  ) {}

  @Pipeline()
  tooStrong(meters: Meters) {
    return this.accelerometer.read().pipe(
      metered(meters),
      slide({ length: 100, hop: 50 }),
      features({ features: ['rms'] }),
      filter(({ values: [rms = 0] }) => rms > this.config.limitG),
      tap(() => {
        this.siren.isOn = true;
      }),
    );
  }
}

@Module({
  config: [WatchConfig],
  providers: [Siren, VibrationWatch, { provide: Accelerometer, useClass: ShakenTable }],
})
export class WatchModule {}
