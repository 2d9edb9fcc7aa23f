/** The name under which the processor is registered. */
export const processorName = 'pipit-microphone';

/**
 * What runs on the browser's audio thread: gathers blocks of 128 frames into chunks, numbers them by the frame they begin
 * at, and sends a few ahead of what was acknowledged. While the page is busy up to `most` chunks wait there; then the oldest
 * give way and are counted.
 */
export const workletSource = `
registerProcessor('${processorName}', class extends AudioWorkletProcessor {
  constructor({ processorOptions: { size, most } }) {
    super();
    this.size = size;
    this.most = most;
    this.chunk = new Float32Array(size);
    this.filled = 0;
    this.frame = 0;
    this.waiting = [];
    this.sent = 0;
    this.lost = 0;
    this.port.onmessage = () => { this.sent--; this.send(); };
  }
  process([input]) {
    const samples = input[0];
    if (!samples) { this.filled = 0; return true; }
    for (let i = 0; i < samples.length; i++) {
      if (this.filled === 0) this.frame = currentFrame + i;
      this.chunk[this.filled++] = samples[i];
      if (this.filled === this.size) this.full();
    }
    return true;
  }
  full() {
    this.waiting.push({ frame: this.frame, samples: this.chunk });
    this.chunk = new Float32Array(this.size);
    this.filled = 0;
    if (this.waiting.length > this.most) { this.waiting.shift(); this.lost++; }
    this.send();
  }
  send() {
    while (this.sent < 4 && this.waiting.length > 0) {
      const { frame, samples } = this.waiting.shift();
      this.sent++;
      this.port.postMessage({ frame, samples, lost: this.lost }, [samples.buffer]);
      this.lost = 0;
    }
  }
});
`;
