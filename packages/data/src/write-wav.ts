/** A mono WAV file of 32-bit float, or of 16-bit PCM with values outside -1..1 held at the ends. */
export function writeWav(samples: Float32Array, rateHz: number, bits: 16 | 32 = 16): Buffer {
  const width = bits / 8;
  const file = Buffer.alloc(44 + samples.length * width);
  file.write('RIFF', 0, 'latin1');
  file.writeUInt32LE(36 + samples.length * width, 4);
  file.write('WAVEfmt ', 8, 'latin1');
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(bits === 32 ? 3 : 1, 20);
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(rateHz, 24);
  file.writeUInt32LE(rateHz * width, 28);
  file.writeUInt16LE(width, 32);
  file.writeUInt16LE(bits, 34);
  file.write('data', 36, 'latin1');
  file.writeUInt32LE(samples.length * width, 40);
  samples.forEach((sample, i) => {
    if (bits === 32) file.writeFloatLE(sample, 44 + i * 4);
    else
      file.writeInt16LE(
        Math.max(-32768, Math.min(32767, Math.round((Number.isNaN(sample) ? 0 : sample) * 32768))),
        44 + i * 2,
      );
  });
  return file;
}
