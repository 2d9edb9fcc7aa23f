import type { Readable } from 'node:stream';
import type { PcmFormat } from './pcm-format.js';
import type { SoundSource } from './sound-source.js';

/** What is used of the package decibri, which brings its own driver and is installed only where it is wanted. */
interface Decibri {
  readonly Microphone: {
    open(options: {
      sampleRate: number;
      channels: 1;
      framesPerBuffer: number;
      device?: string;
    }): Promise<Readable & { stop(): void }>;
  };
}

/** The package's name as a value, so that nothing looks for it before a microphone is opened. */
const packageName: string = 'decibri';

/** The microphone through the package decibri (5 or later): Linux, macOS and Windows with no program installed. */
export function decibri(format: PcmFormat, device?: string): SoundSource {
  return {
    name: 'decibri',
    format,
    open(listener) {
      let isClosed = false;
      let close = () => {};
      const end = (why: string, isAbsent = false) => {
        if (isClosed) return;
        isClosed = true;
        close();
        listener.ended(why, isAbsent);
      };
      const start = async (): Promise<void> => {
        const loaded = await load();
        if (!loaded) return end('it is not installed', true);
        const microphone = await loaded.Microphone.open({
          sampleRate: format.rateHz,
          channels: 1,
          framesPerBuffer: Math.max(64, Math.round(format.rateHz / 50)),
          ...(device !== undefined && { device }),
        });
        close = () => microphone.stop();
        if (isClosed) return close();
        microphone.on('data', (data: Uint8Array) => {
          if (!isClosed) listener.bytes(data);
        });
        microphone.once('error', (error: Error) => end(error.message));
        microphone.once('end', () => end('it ended'));
        listener.opened();
      };
      start().catch((error: unknown) => end(error instanceof Error ? error.message : String(error)));
      return () => {
        isClosed = true;
        close();
      };
    },
  };
}

/** Undefined where it is not installed, or has no driver for this machine. */
async function load(): Promise<Decibri | undefined> {
  try {
    const loaded = (await import(packageName)) as Decibri & { readonly default?: Decibri };
    return loaded.default ?? loaded;
  } catch {
    return undefined;
  }
}
