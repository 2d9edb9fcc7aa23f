/** Whether all `width` numbers from `offset` on are finite. */
export function isFiniteInstant(samples: Float32Array, offset: number, width: number): boolean {
  let doubt = 0;
  for (let i = offset; i < offset + width; i++) doubt += (samples[i] as number) - (samples[i] as number);
  return doubt === 0;
}
