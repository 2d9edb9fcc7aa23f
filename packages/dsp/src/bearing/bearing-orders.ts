import type { BearingGeometry } from './bearing-geometry.js';

/** Fault frequencies in multiples of the shaft's speed (inner ring turning, outer ring fixed). */
export interface BearingOrders {
  /** FTF: the cage. */
  readonly cage: number;
  /** BPFO: rollers over a point of the outer ring. */
  readonly outer: number;
  /** BPFI: rollers over a point of the inner ring. */
  readonly inner: number;
  /** BSF: a roller's spin. A damaged roller strikes both rings, so its line is at twice this. */
  readonly roller: number;
}

/** Source: Randall and Antoni, Rolling element bearing diagnostics - a tutorial (2011), eqs. 1-4. */
export function bearingOrders({
  rollers,
  rollerDiameter,
  pitchDiameter,
  contactDeg = 0,
}: BearingGeometry): BearingOrders {
  const ratio = (rollerDiameter / pitchDiameter) * Math.cos((contactDeg * Math.PI) / 180);
  return {
    cage: (1 - ratio) / 2,
    outer: (rollers * (1 - ratio)) / 2,
    inner: (rollers * (1 + ratio)) / 2,
    roller: ((pitchDiameter / rollerDiameter) * (1 - ratio * ratio)) / 2,
  };
}
