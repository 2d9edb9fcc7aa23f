/** `htk`: 2595 log10(1 + f / 700), O'Shaughnessy 1987. `slaney`: linear to 1 kHz, logarithmic above, Slaney's Auditory Toolbox 1998. */
export type MelScale = 'htk' | 'slaney';

const linearHz = 200 / 3;
const breakHz = 1000;
const breakMel = breakHz / linearHz;
const logStep = Math.log(6.4) / 27;

export function hzToMel(hz: number, scale: MelScale): number {
  if (scale === 'htk') return 1127 * Math.log1p(hz / 700);
  return hz < breakHz ? hz / linearHz : breakMel + Math.log(hz / breakHz) / logStep;
}

export function melToHz(mel: number, scale: MelScale): number {
  if (scale === 'htk') return 700 * Math.expm1(mel / 1127);
  return mel < breakMel ? mel * linearHz : breakHz * Math.exp((mel - breakMel) * logStep);
}
