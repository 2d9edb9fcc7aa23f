/** The part of firmata-io 2.3 that Pipit uses; it comes without types. */
declare module 'firmata-io' {
  import type { EventEmitter } from 'node:events';

  export interface FirmataPin {
    readonly supportedModes: readonly number[];
    mode?: number;
  }

  export class Firmata extends EventEmitter {
    constructor(transport: EventEmitter, options: { reportVersionTimeout: number });
    isReady: boolean;
    readonly transport: EventEmitter;
    readonly versionReceived: boolean;
    readonly pins: FirmataPin[];
    readonly analogPins: number[];
    readonly firmware: {
      readonly name?: string;
      readonly version?: { readonly major: number; readonly minor: number };
    };
    readonly MODES: Readonly<Record<'OUTPUT' | 'PWM' | 'SERVO', number>>;
    readonly reportVersionTimeoutId: NodeJS.Timeout;
    buffer: number[];
    pinMode(pin: number, mode: number): void;
    servoConfig(pin: number, min: number, max: number): void;
    digitalWrite(pin: number, value: 0 | 1): void;
    reportAnalogPin(channel: number, isOn: 0 | 1): void;
    sysexCommand(message: readonly number[]): void;
    reportVersion(done: () => void): void;
  }

  const bind: { Firmata: typeof Firmata };
  export default bind;
}
