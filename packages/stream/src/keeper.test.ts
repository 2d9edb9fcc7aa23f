import { expect, test } from '@jest/globals';
import { chain, defineBlock, type FrameSpec, isLearned, type Notice, PipitError } from '@pipit/core';
import { FakeKept } from '@pipit/testing';
import { Subject } from 'rxjs';
import * as z from 'zod';
import type { Kept } from './keeper.js';
import { run } from './run.js';
import { signal } from './signal.js';

const spec: FrameSpec = { kind: 'frame', rateHz: 1, shape: [1] };

/** Learns the largest value that it has seen; says so when that grows past ten. */
const largest = defineBlock({
  name: 'largest',
  version: 1,
  input: 'frame',
  output: 'frame',
  params: z.strictObject({}),
  prepare: (input) => ({
    output: input,
    cost: { stateBytes: 8, opsPerOutput: 1 },
    open: (onNotice) => {
      let known = 0;
      return {
        push({ at, values: [value = 0] }, emit) {
          if (value > 10 && known <= 10)
            onNotice?.({ block: 'largest', at, kind: 'state', state: 'large', detail: '' });
          known = Math.max(known, value);
          emit({ at, values: Float32Array.of(known) });
        },
        reset() {},
        save: () => (known > 0 ? Uint8Array.of(known) : undefined),
        restore([saved = 0]: Uint8Array) {
          if (saved === 255) throw new PipitError('LEARNED_STATE', 'largest', 'it is out of range');
          known = saved;
        },
      };
    },
  }),
});

const play = (kept: Kept, prepared = largest.prepare(spec, {})) => {
  const frames = new Subject<{ at: number; values: Float32Array }>();
  const notices: Notice[] = [];
  const seen: number[] = [];
  const subscription = frames
    .pipe(signal(spec), run(prepared, { kept, onNotice: (notice) => notices.push(notice) }))
    .subscribe({ next: ({ values: [value = 0] }) => seen.push(value) });
  const send = (at: number, value: number) => frames.next({ at, values: Float32Array.of(value) });
  return { frames, notices, seen, subscription, send };
};

test('what was learned is back after a restart, through a chain of blocks too', () => {
  const kept = new FakeKept();
  const twice = () => {
    const first = largest.prepare(spec, {});
    return chain<'frame', 'frame'>([first, largest.prepare(first.output, {})]);
  };

  const before = play(kept, twice());
  before.send(0, 7);
  before.subscription.unsubscribe();
  const after = play(kept, twice());
  after.send(100, 1);

  expect(after.seen).toEqual([7]);
  expect(after.notices).toEqual([]);
});

test('it is kept each minute of data, when the block says that its state changed, and at the end', () => {
  const kept = new FakeKept();
  const saved = () => kept.saved.map((bytes) => [...bytes]);
  const { send, frames } = play(kept);

  send(0, 1);
  send(59, 2);
  expect(saved()).toEqual([]);
  send(60, 3);
  expect(saved()).toEqual([[3]]);
  send(61, 11);
  expect(saved()).toEqual([[3], [11]]);
  send(62, 12);
  frames.complete();

  expect(saved()).toEqual([[3], [11], [12]]);
});

test('a state that cannot be used is noticed, and the block starts fresh', () => {
  const kept = new FakeKept(Uint8Array.of(255));
  const { send, seen, notices } = play(kept);

  send(0, 1);

  expect(seen).toEqual([1]);
  expect(notices).toMatchObject([
    { kind: 'state', state: 'not-restored', detail: expect.stringContaining('out of range') },
  ]);
});

test('a full disk is noticed, and the stream goes on', () => {
  const kept = new FakeKept();
  kept.failure = new Error('ENOSPC: no space left on device');
  const { send, seen, notices } = play(kept);

  send(0, 1);
  send(60, 2);
  send(61, 3);

  expect(seen).toEqual([1, 2, 3]);
  expect(notices).toMatchObject([{ state: 'not-kept', detail: expect.stringContaining('ENOSPC') }]);
});

test('a state of another pipeline is refused', () => {
  const one = largest.prepare(spec, {});
  const step = chain<'frame', 'frame'>([one, one, one]).open();

  expect(isLearned(step) && (() => step.restore(Uint8Array.of(0, 0, 0, 0)))).toThrow(
    expect.objectContaining({ code: 'LEARNED_STATE' }),
  );
});
