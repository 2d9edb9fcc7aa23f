/** Amplitude 1 is 0 dB; silence, and all below it, counts as -120. */
export const decibels = (amplitude: number): number => Math.max(-120, 20 * Math.log10(Math.max(amplitude, 1e-6)));
