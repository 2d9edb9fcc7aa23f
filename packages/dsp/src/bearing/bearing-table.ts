import type { BearingGeometry } from './bearing-geometry.js';

/**
 * Geometry of bearings that are common on test rigs and motors; millimetres.
 *
 * Sources: the documentation of the test rigs that these bearings sit in: CWRU (6205-2RS JEM, 6203-2RS JEM), PRONOSTIA
 * (NSK 6804DD), IMS (Rexnord ZA-2115), XJTU-SY (LDK UER204), University of Ottawa (NSK ER16K), MFPT (NICE).
 */
export const bearingTable = {
  'SKF 6205-2RS JEM': { rollers: 9, rollerDiameter: 7.94, pitchDiameter: 39.04 },
  'SKF 6203-2RS JEM': { rollers: 8, rollerDiameter: 6.746, pitchDiameter: 28.5 },
  'NSK 6804DD': { rollers: 13, rollerDiameter: 3.5, pitchDiameter: 25.6 },
  'Rexnord ZA-2115': { rollers: 16, rollerDiameter: 8.407, pitchDiameter: 71.501, contactDeg: 15.17 },
  'LDK UER204': { rollers: 8, rollerDiameter: 7.92, pitchDiameter: 34.55 },
  'NSK ER16K': { rollers: 9, rollerDiameter: 7.94, pitchDiameter: 38.52 },
  'NICE MFPT': { rollers: 8, rollerDiameter: 5.969, pitchDiameter: 31.623 },
} as const satisfies Record<string, BearingGeometry>;

export type BearingName = keyof typeof bearingTable;
export const bearingNames = Object.keys(bearingTable) as [BearingName, ...BearingName[]];
