/** How a sensor is doing. `ageS` is the age of its last sample, infinite before the first. */
export interface SensorStatus {
  readonly ageS: number;
  readonly samples: number;
  readonly gaps: number;
  readonly lostS: number;
  /** What it delivers by the clock, losses included; undefined until measured. */
  readonly measuredHz: number | undefined;
  /** By how much the delays of its last samples on their way differ. */
  readonly jitterS: number;
}

/**
 * How a board is doing now. `state` is judged from the age of its data, not from the last event: a board whose cable
 * looks fine but that says nothing is `silent`.
 */
export interface BoardStatus {
  readonly state: 'closed' | 'connecting' | 'connected' | 'silent' | 'waiting';
  readonly attempt: number;
  readonly garbageBytes: number;
  readonly sensors: Readonly<Record<string, SensorStatus>>;
}
