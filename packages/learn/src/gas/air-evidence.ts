import * as z from 'zod';

const knee = (value: number, what: string) => z.number().default(value).describe(what);
const width = (value: number, what: string) => z.number().positive().default(value).describe(what);

/** Where each piece of evidence is half convinced, and how gradually it becomes so. */
export const airKneesSchema = z.strictObject({
  flame: knee(2.3, 'Rise of ln(flame) that is half a flame.'),
  flameWidth: width(0.35, 'Its width.'),
  smoke: knee(0.7, 'Rise of ln(conductance) of the smoke sensor that is half a plume.'),
  smokeWidth: width(0.15, 'Its width.'),
  balance: knee(-0.7, 'Rise of smoke less rise of VOC below which it is solvent, not smoke.'),
  balanceWidth: width(0.15, 'Its width.'),
  voc: knee(0.8, 'Rise of ln(conductance) of the VOC sensor that is half a vapour.'),
  vocWidth: width(0.2, 'Its width.'),
  heat: knee(8, 'Rise of temperature that is half a source of heat, in K.'),
  heatWidth: width(1.5, 'Its width, in K.'),
  moisture: knee(4, 'Rise of the dew point that is half a source of water, in K.'),
  moistureWidth: width(1, 'Its width, in K.'),
});
export type AirKnees = z.output<typeof airKneesSchema>;

/** Rises above clean air, in this order: smoke and VOC as ln(conductance), flame as ln(level), temperature and dew point in K. */
export const airRises = ['smoke', 'voc', 'flame', 'heat', 'moisture'] as const;

/** What `airEvidence` gives, in order; each is between 0 and 1. */
export const airEvidenceNames = [
  'flame',
  'plume',
  'vapour',
  'heat',
  'moisture',
  'flame and plume',
  'calm plume without flame',
  'vapour without smoke',
] as const;

/**
 * Turns five rises into evidence between 0 and 1, into `out`.
 *
 * Evidence is bounded, so that nothing far outside what was ever recorded can outvote the rest. A plume needs the smoke
 * sensor up and not far behind the VOC sensor (a solvent moves VOC alone); a flame with a plume is a fire; a plume with no
 * flame is a smoulder where the air is neither hot nor moist, and cooking where it is.
 */
export function airEvidence(rises: ArrayLike<number>, knees: AirKnees, out: Float64Array): void {
  const [smoke, voc] = [rises[0] as number, rises[1] as number];
  const flame = sigmoid(((rises[2] as number) - knees.flame) / knees.flameWidth);
  const isSmoke = sigmoid((smoke - knees.smoke) / knees.smokeWidth);
  const isBalanced = sigmoid((smoke - voc - knees.balance) / knees.balanceWidth);
  const vapour = sigmoid((voc - knees.voc) / knees.vocWidth);
  const heat = sigmoid(((rises[3] as number) - knees.heat) / knees.heatWidth);
  const moisture = sigmoid(((rises[4] as number) - knees.moisture) / knees.moistureWidth);
  const plume = isSmoke * isBalanced;
  out[0] = flame;
  out[1] = plume;
  out[2] = vapour;
  out[3] = heat;
  out[4] = moisture;
  out[5] = flame * plume;
  out[6] = plume * (1 - flame) * (1 - heat) * (1 - moisture);
  out[7] = vapour * (1 - isBalanced);
}

const sigmoid = (z: number) => 1 / (1 + Math.exp(-z));
