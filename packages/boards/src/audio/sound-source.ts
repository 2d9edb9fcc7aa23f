import type { PcmFormat } from './pcm-format.js';

/** What a source tells while it is open. Dead once it is closed or has ended: nothing is called back. */
export interface SoundListener {
  opened(): void;
  bytes(data: Uint8Array): void;
  /** It gives no more. `isAbsent`: the program or package is not installed, so that another may be tried. */
  ended(why: string, isAbsent?: boolean): void;
}

/** A way to get at sound: a program, a package, a network client. Opened anew after each loss. */
export interface SoundSource {
  readonly name: string;
  readonly format: PcmFormat;
  /** Starts it; the returned function stops it and leaves nothing behind. Never throws. */
  open(listener: SoundListener): () => void;
}
