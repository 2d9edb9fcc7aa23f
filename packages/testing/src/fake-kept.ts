/** A place for learned state that forgets nothing and can be made to fail, as a full disk does. */
export class FakeKept {
  /** Everything that was saved, the newest last. */
  readonly saved: Uint8Array[] = [];
  /** Thrown by the next saves, where set. */
  failure: Error | undefined;

  constructor(bytes?: Uint8Array) {
    if (bytes) this.saved.push(bytes);
  }

  load(): Uint8Array | undefined {
    return this.saved.at(-1);
  }

  save(bytes: Uint8Array): void {
    if (this.failure) throw this.failure;
    this.saved.push(bytes.slice());
  }
}
