import { copyValue, type Kind, type Meter, type OnNotice, type Prepared, type Step, type Value } from '@pipit/core';
import { Observable } from 'rxjs';
import { Flow } from './flow.js';
import { type Kept, Keeper } from './keeper.js';
import { meterOf } from './spec-of.js';

export interface RunOptions {
  /** Told of gaps, bad samples and changes of state. Where a meter is set it is told as well. */
  readonly onNotice?: OnNotice;
  /** Where what the block learns is kept over a restart. */
  readonly kept?: Kept;
}

/**
 * Runs a prepared block, or a chain of them fused into one, as an operator.
 *
 * State lives inside the subscription: two subscribers never share it. What comes out belongs to the receiver. An error
 * of the block (a wrong rate, a chunk of a wrong shape) ends the stream with that error.
 */
export const run =
  <I extends Kind, O extends Kind>(prepared: Prepared<I, O>, options: RunOptions = {}) =>
  (source: Observable<Value<I>>): Flow<O> => {
    const meter = meterOf(source);
    meter?.expects?.(prepared.name, prepared.input);
    const outputs = new Observable<Value<O>>((out) => {
      const tell = noticing(options.onNotice, meter);
      const keeper = options.kept && new Keeper(options.kept, prepared.name, tell);
      const step = prepared.open(keeper ? keeper.listen : tell);
      keeper?.restore(step);
      const emit = (value: Value<O>) => out.next(copyValue<O>(value));
      const push = meter ? timed(step, prepared.name, meter) : step.push.bind(step);
      const subscription = source.subscribe({
        next(value) {
          try {
            push(value, emit);
            keeper?.passed(value.at);
          } catch (error) {
            out.error(error);
          }
        },
        error: (error) => out.error(error),
        complete: () => out.complete(),
      });
      return () => {
        subscription.unsubscribe();
        keeper?.save();
      };
    });
    return new Flow<O>(prepared.output, outputs, meter);
  };

function noticing(onNotice: OnNotice | undefined, meter: Meter | undefined): OnNotice | undefined {
  if (!meter) return onNotice;
  return (notice) => {
    meter.onNotice(notice);
    onNotice?.(notice);
  };
}

/** Times each push less the time that the operators downstream took for what it emitted. */
function timed<I extends Kind, O extends Kind>(step: Step<I, O>, name: string, meter: Meter) {
  const { clock } = meter;
  let downstream = 0;
  let pass: (value: Value<O>) => void = () => {};
  const emit = (value: Value<O>) => {
    const from = clock.now();
    pass(value);
    downstream += clock.now() - from;
  };
  return (value: Value<I>, to: (out: Value<O>) => void) => {
    const from = clock.now();
    downstream = 0;
    pass = to;
    step.push(value, emit);
    meter.passed(name, value.at, clock.now() - from - downstream);
  };
}
