const constants = new Uint32Array(64);
const initial = new Uint32Array(8);
for (let found = 0, candidate = 2; found < 64; candidate++) {
  let prime = true;
  for (let i = 2; i * i <= candidate; i++) if (candidate % i === 0) prime = false;
  if (!prime) continue;
  if (found < 8) initial[found] = (candidate ** 0.5 % 1) * 2 ** 32;
  constants[found++] = (candidate ** (1 / 3) % 1) * 2 ** 32;
}

/** SHA-256 in hex (FIPS 180-4), for hosts without a synchronous one. */
export function sha256(bytes: Uint8Array): string {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 8, Math.floor(bytes.length / 2 ** 29));
  view.setUint32(padded.length - 4, bytes.length * 8);

  const hash = initial.slice();
  const words = new Uint32Array(64);
  for (let start = 0; start < padded.length; start += 64) {
    for (let i = 0; i < 16; i++) words[i] = view.getUint32(start + 4 * i);
    for (let i = 16; i < 64; i++) {
      const [late, early] = [words[i - 2] as number, words[i - 15] as number];
      const mixLate = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10);
      const mixEarly = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3);
      words[i] = (words[i - 16] as number) + mixEarly + (words[i - 7] as number) + mixLate;
    }
    let [a, b, c, d, e, f, g, h] = hash as unknown as [number, number, number, number, number, number, number, number];
    for (let i = 0; i < 64; i++) {
      const mixE = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25);
      const chosen = (e & f) ^ (~e & g);
      const first = (h + mixE + chosen + (constants[i] as number) + (words[i] as number)) | 0;
      const mixA = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22);
      const second = (mixA + ((a & b) ^ (a & c) ^ (b & c))) | 0;
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + first) | 0, c, b, a, (first + second) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((value, i) => {
      hash[i] = (hash[i] as number) + value;
    });
  }
  return Array.from(hash, (word) => word.toString(16).padStart(8, '0')).join('');
}

const rotate = (value: number, by: number): number => (value >>> by) | (value << (32 - by));
