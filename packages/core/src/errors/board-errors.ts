import { exitCode } from './exit-code.js';

const exit = exitCode.board;

/** Boards, sensors and recordings that stand in for them. */
export const boardErrors = {
  BOARD_UNREACHABLE: {
    exit,
    text: (port: string, why: string) =>
      [
        `The board on ${port} cannot be opened: ${why}.`,
        'Check the cable, the name of the port, and that no other program has it open.',
      ] as const,
  },
  BOARD_LOST: {
    exit,
    text: (port: string, why: string) =>
      [`The board on ${port} is gone: ${why}.`, 'Reconnecting; check the cable if this repeats.'] as const,
  },
  BOARD_MUTE: {
    exit,
    text: (port: string, seconds: number) =>
      [
        `${port} is open, but nothing there answered as Firmata within ${seconds} s.`,
        'Load StandardFirmata onto the board, or correct the baud rate.',
      ] as const,
  },
  BOARD_LINE_FULL: {
    exit,
    text: (needs: number, carries: number) =>
      [
        `The sensors need ${needs} bytes a second, the line carries ${carries}.`,
        'Lower a sensor rate, measure fewer axes, or raise the baud rate on both ends.',
      ] as const,
  },
  BOARD_RATE: {
    exit,
    text: (rateHz: number, nearest: number) =>
      [`The sensor cannot deliver ${rateHz} Hz.`, `The nearest rate that it has is ${nearest} Hz.`] as const,
  },
  SERIAL_MISSING: {
    exit,
    text: () => ['The serial port driver is not installed.', 'Run: npm install serialport'] as const,
  },
  SENSOR_UNKNOWN: {
    exit,
    text: (name: string, known: readonly string[]) =>
      [
        `The board has no sensor ${name}.`,
        known.length > 0 ? `It has ${known.join(', ')}.` : 'Name its sensors where the board is set up.',
      ] as const,
  },
  SENSOR_ABSENT: {
    exit,
    text: (sensor: string, why: string) =>
      [
        `The sensor ${sensor} does not answer: ${why}.`,
        'Check its wiring and its address; it is tried again.',
      ] as const,
  },
  PIN_UNFIT: {
    exit,
    text: (pin: number | string, wants: string) =>
      [
        `Pin ${pin} cannot be used for ${wants}.`,
        `Choose a pin of the board that can; its pin map lists them.`,
      ] as const,
  },
  PIN_TAKEN: {
    exit,
    text: (pin: number | string, by: string) =>
      [`Pin ${pin} is already used as ${by}.`, 'Use another pin, or the object that has it.'] as const,
  },
  RECORDING_BROKEN: {
    exit,
    text: (name: string, why: string) =>
      [`The recording ${name} cannot be played: ${why}.`, 'It may be cut short; fetch or record it again.'] as const,
  },
  MICROPHONE_NONE: {
    exit,
    text: (tried: readonly string[]) =>
      [
        `There is no way to hear this machine's microphone: none of ${tried.join(', ')} is installed.`,
        'Run: npm install decibri (or install alsa-utils or sox), or give a sound file instead.',
      ] as const,
  },
  SOUND_LOST: {
    exit,
    text: (source: string, why: string) =>
      [`The sound of ${source} is gone: ${why}.`, 'It is tried again; check the device if this repeats.'] as const,
  },
  SOUND_EXPOSED: {
    exit: exitCode.configuration,
    text: (host: string) =>
      [
        `Sound would be taken from anybody who reaches ${host}.`,
        'Give a token that senders must know, or listen on 127.0.0.1 only.',
      ] as const,
  },
  SOUND_PORT: {
    exit: exitCode.network,
    text: (address: string, why: string) =>
      [`Nobody can send sound to ${address}: ${why}.`, 'Choose another port, or stop whatever uses it.'] as const,
  },
} as const;
