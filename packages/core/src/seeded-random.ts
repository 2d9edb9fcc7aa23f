/**
 * A generator of numbers evenly spread over [0, 1), the same for the same seed on every machine.
 *
 * A text seeds as its FNV-1a hash. sfc32 of PractRand (Chris Doty-Humphrey), 128 bits of state, started with the seed and 12 rounds as its author does.
 */
export function seededRandom(seed: number | string): () => number {
  let a = 0;
  let b = typeof seed === 'string' ? hashOf(seed) : seed | 0;
  let c = 0;
  let counter = 1;
  const next = () => {
    const sum = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    c |= 0;
    return (sum >>> 0) / 2 ** 32;
  };
  for (let round = 0; round < 12; round++) next();
  return next;
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash;
}
