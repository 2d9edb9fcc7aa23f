import type { Chunk, Detection } from '@pipit/core';
import { from } from 'rxjs';
import { features, scoreAnomaly, signal, slide, trigger } from '@pipit/stream';

export function watchFan(chunks: Iterable<Chunk>, act: (detection: Detection) => void): void {
  const fan = signal({ kind: 'chunk', rateHz: 200, channels: [{ name: 'ax', unit: 'g' }] });

  from(chunks)
    .pipe(
      fan,
      slide({ length: 200 }), // no window ever mixes samples from both sides of a gap
      features({
        features: ['rms', 'kurtosis'],
        bandsHz: [
          [1, 10],
          [10, 50],
          [50, 100],
        ],
      }),
      scoreAnomaly({ calibrationS: 60, floor: 0.001 }), // learns on site what is normal
      trigger({ threshold: 1, holdS: 2 }),
    )
    .subscribe(act);
}
