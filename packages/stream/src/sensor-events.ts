import { type Clock, type Detection, type ModelCard, type Notice, type Value } from '@pipit/core';
import { sensorFaults } from '@pipit/dsp';
import { Observable } from 'rxjs';
import { Flow } from './flow.js';
import { run } from './run.js';
import { specOf } from './spec-of.js';
import { watchdog } from './watchdog.js';

export interface SensorEventsOptions {
  readonly silentForS: number;
  readonly clock: Clock;
}

/**
 * What is wrong with the sensors themselves, as events beside those of a model: `smoke disconnected`, `stuck` or `saturated`,
 * by the limits of the card's own `sensor-check`, and `silent` while nothing comes at all for `silentForS` seconds.
 *
 * An alarm shows them: a blind sensor is not a quiet one. Errors: those of `sensor-faults`.
 */
export const sensorEvents =
  ({ pipeline }: Pick<ModelCard, 'pipeline'>, { silentForS, clock }: SensorEventsOptions) =>
  (source: Observable<Value<'chunk'>>): Flow<'detection'> => {
    const limits = pipeline.find(({ block }) => block === 'sensor-check')?.params;
    const faults = limits && sensorFaults.prepare(specOf<'chunk'>(source, 'sensor-events'), limits as { channels: [] });
    const labels = [...(faults?.output.labels ?? []), 'silent'];
    const events = new Observable<Detection>((out) => {
      let isSilent = false;
      const tell = (at: number, phase: Detection['phase']) => {
        isSilent = phase === 'begin';
        out.next({ at, label: 'silent', score: 1, phase });
      };
      const onNotice = ({ kind, at }: Notice) => {
        if (kind === 'silence') tell(at, 'begin');
      };
      const heard = new Observable<Value<'chunk'>>((chunks) =>
        source.pipe(watchdog({ silentForS, clock, onNotice })).subscribe({
          next: (chunk) => {
            if (isSilent) tell(chunk.at, 'end');
            chunks.next(chunk);
          },
          error: (error) => chunks.error(error),
          complete: () => chunks.complete(),
        }),
      );
      if (faults) return run(faults)(heard).subscribe(out);
      return heard.subscribe({ error: (error) => out.error(error), complete: () => out.complete() });
    });
    return new Flow({ kind: 'detection', labels }, events);
  };
