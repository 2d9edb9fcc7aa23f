/** Bytes of the Firmata protocol 2.x. Origin: github.com/firmata/protocol, protocol.md and i2c.md. */
export const firmata = {
  digitalMessage: 0x90,
  reportAnalog: 0xc0,
  reportDigital: 0xd0,
  analogMessage: 0xe0,
  startSysex: 0xf0,
  setPinMode: 0xf4,
  setDigitalPin: 0xf5,
  endSysex: 0xf7,
  reportVersion: 0xf9,
  systemReset: 0xff,

  analogMappingQuery: 0x69,
  analogMappingResponse: 0x6a,
  capabilityQuery: 0x6b,
  capabilityResponse: 0x6c,
  pinStateQuery: 0x6d,
  pinStateResponse: 0x6e,
  extendedAnalog: 0x6f,
  servoConfig: 0x70,
  stringData: 0x71,
  i2cRequest: 0x76,
  i2cReply: 0x77,
  i2cConfig: 0x78,
  reportFirmware: 0x79,
  samplingInterval: 0x7a,
} as const;

/** Modes of a pin, as in SET_PIN_MODE and the capability response. */
export const pinMode = { input: 0, output: 1, analog: 2, pwm: 3, servo: 4, i2c: 6, pullup: 11 } as const;

/** Read and write modes of an I2C request, in bits 3 and 4 of its second byte. */
export const i2cMode = { write: 0, readOnce: 1, readOn: 2, stop: 3 } as const;
