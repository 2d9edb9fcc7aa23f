/** How many bits an unsigned 32-bit number needs; 0 for 0. */
export const bitLength = (value: number): number => 32 - Math.clz32(value);
