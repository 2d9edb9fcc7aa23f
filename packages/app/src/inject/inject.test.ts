import { expect, test } from '@jest/globals';
import { Inject } from './inject.js';
import { Injectable } from './injectable.js';
import { injectedTokens } from './injected-tokens.js';
import { token } from './token.js';

interface Microphone {
  level(): number;
}
const Microphone = token<Microphone>('Microphone');
const Speaker = Symbol('Speaker');
class Siren {}

const failure = (make: () => unknown): unknown => {
  try {
    return make();
  } catch (error) {
    return error;
  }
};

test('each parameter says what it wants: an interface by its token, a symbol, a class', () => {
  @Injectable()
  class Alarm {
    constructor(
      @Inject(Microphone) readonly microphone: Microphone,
      @Inject(Speaker) readonly speaker: object,
      @Inject(Siren) readonly siren: Siren,
    ) {}
  }

  expect(injectedTokens(Alarm)).toEqual([Microphone, Speaker, Siren]);
});

test('the compiler of this test leaves no types behind, and injection does not miss them', () => {
  @Injectable()
  class Alarm {
    constructor(@Inject(Microphone) readonly microphone: Microphone) {}
  }

  expect(Reflect.getMetadata('design:paramtypes', Alarm)).toBeUndefined();
  expect(injectedTokens(Alarm)).toEqual([Microphone]);
});

test('a parameter without @Inject is an error as the class is defined, with class, index and the line to add', () => {
  const error = failure(() => {
    @Injectable()
    class Alarm {
      constructor(
        @Inject(Siren) readonly siren: Siren,
        readonly microphone: Microphone,
      ) {}
    }
    return Alarm;
  });

  expect(error).toMatchObject({
    code: 'INJECT_MISSING',
    message: expect.stringContaining('Parameter 1 of the constructor of Alarm'),
    hint: expect.stringContaining('Write @Inject(Token) before parameter 1 of Alarm'),
  });
});

test('a token that a circle of imports has left undefined says so', () => {
  class Alarm {
    constructor(@Inject(undefined as never) readonly siren: Siren) {}
  }

  expect(failure(() => injectedTokens(Alarm))).toMatchObject({
    code: 'INJECT_UNDEFINED',
    message: expect.stringContaining('Two files import each other'),
  });
});

test('a parameter with a default needs no @Inject, and a class without a constructor has its parent’s', () => {
  class Alarm {
    constructor(
      @Inject(Siren) readonly siren: Siren,
      readonly threshold = 0.5,
    ) {}
  }
  class LoudAlarm extends Alarm {}

  expect(injectedTokens(Alarm)).toEqual([Siren]);
  expect(injectedTokens(LoudAlarm)).toEqual([Siren]);
});
