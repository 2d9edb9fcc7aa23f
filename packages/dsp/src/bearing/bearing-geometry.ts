/** What of a rolling bearing sets its fault frequencies. Diameters in one unit, whichever. */
export interface BearingGeometry {
  readonly rollers: number;
  readonly rollerDiameter: number;
  readonly pitchDiameter: number;
  /** 0 for radial ball bearings. */
  readonly contactDeg?: number;
}
