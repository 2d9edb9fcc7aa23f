/** As much of a browser's audio as is used, so that nothing here needs the types or the globals of one. */
export interface BrowserAudio {
  readonly navigator: {
    readonly mediaDevices?: { getUserMedia(wanted: object): Promise<BrowserStream> };
  };
  readonly AudioContext: new (options: { sampleRate: number }) => BrowserContext;
  readonly AudioWorkletNode: new (context: BrowserContext, name: string, options: object) => BrowserNode;
  readonly Blob: new (parts: readonly string[], options: { type: string }) => unknown;
  readonly URL: { createObjectURL(blob: unknown): string; revokeObjectURL(url: string): void };
}

export interface BrowserStream {
  getTracks(): readonly { stop(): void; addEventListener(kind: 'ended', told: () => void): void }[];
}

export interface BrowserContext {
  readonly sampleRate: number;
  readonly audioWorklet: { addModule(url: string): Promise<void> };
  createMediaStreamSource(stream: BrowserStream): { connect(node: BrowserNode): void };
  resume(): Promise<void>;
  close(): Promise<void>;
}

export interface BrowserNode {
  readonly port: {
    onmessage: ((event: { readonly data: WorkletChunk }) => void) | null;
    postMessage(message: unknown, transfer: readonly object[]): void;
  };
}

/** A chunk from the audio thread: the frame of its first sample, and chunks that were let go before it. */
export interface WorkletChunk {
  readonly frame: number;
  readonly samples: Float32Array;
  readonly lost: number;
}
