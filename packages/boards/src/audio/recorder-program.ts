import { spawn } from 'node:child_process';
import type { PcmFormat } from './pcm-format.js';
import type { SoundSource } from './sound-source.js';

/** Bytes of what a program complains that are kept for its error. */
const mostComplaint = 2048;

/** A recorder that writes raw 16-bit sound to its standard output. Its last complaint says why it ended. */
export function recorderProgram(command: string, args: readonly string[], format: PcmFormat): SoundSource {
  return {
    name: command,
    format,
    open(listener) {
      let complaint = '';
      let isOver = false;
      const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
      const over = (why: string, isAbsent = false) => {
        if (isOver) return;
        isOver = true;
        listener.ended(why, isAbsent);
      };
      child.once('spawn', () => {
        if (!isOver) listener.opened();
      });
      child.once('error', (error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') over('it is not installed', true);
        else over(error.message);
      });
      child.stdout.on('data', (data: Uint8Array) => {
        if (!isOver) listener.bytes(data);
      });
      child.stderr.setEncoding('utf8').on('data', (text: string) => {
        complaint = (complaint + text).slice(-mostComplaint);
      });
      child.once('close', (code, signal) => over(lastLine(complaint) ?? `it ended with ${signal ?? code}`));
      return () => {
        isOver = true;
        child.kill();
      };
    },
  };
}

const lastLine = (text: string): string | undefined => text.trim().split('\n').at(-1)?.trim() || undefined;

/** ALSA's recorder. */
export const arecord = (format: PcmFormat, device = 'default'): SoundSource =>
  recorderProgram(
    'arecord',
    ['-q', '-D', device, '-t', 'raw', '-f', 'S16_LE', '-c', `${format.channels}`, '-r', `${format.rateHz}`],
    format,
  );

/** SoX, on every system. Its device is chosen by the variable AUDIODEV. */
export const sox = (format: PcmFormat): SoundSource =>
  recorderProgram(
    'sox',
    [
      '-q',
      '-d',
      '-t',
      'raw',
      '-e',
      'signed',
      '-b',
      '16',
      '-L',
      '-c',
      `${format.channels}`,
      '-r',
      `${format.rateHz}`,
      '-',
    ],
    format,
  );
