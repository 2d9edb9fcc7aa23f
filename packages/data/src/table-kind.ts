import type { Unit } from '@pipit/core';

/** A column of a table that is a channel: its unit, and how many of these one written number is. */
export interface TableChannel {
  readonly column: string;
  readonly unit: Unit;
  readonly scale?: number;
}

/**
 * What the columns of a long table mean, for tables that no header describes.
 *
 * `key` lists the columns that tell recordings apart; where the manifest spells one otherwise it reads `table=manifest`.
 * `rate` is a rate in hertz, or the column of the clock from which it is measured, or `interval_ms` of the manifest.
 */
export interface TableKind {
  readonly name: string;
  readonly key: readonly string[];
  readonly channels: readonly TableChannel[];
  readonly rate: number | { readonly clock: string } | 'interval_ms';
  /**
   * True where there is one run of each class and no second session: each run is then two recordings, told apart by a column
   * `half` (`first`, `second`), because to train on one half and judge the other is the only split left.
   */
  readonly halves?: true;
  /** A column that is 1 on abnormal rows. */
  readonly marks?: string;
}

const all = (unit: Unit, columns: readonly string[], scale?: number): TableChannel[] =>
  columns.map((column) => (scale === undefined ? { column, unit } : { column, unit, scale }));

/** Every table whose meaning is known, recognised by its columns. Units and rates are those of the data's own READMEs. */
export const tableKinds: readonly TableKind[] = [
  {
    name: 'IMU windows of several recorders, 119 Hz',
    key: ['recorder', 'label', 'window'],
    channels: [...all('g', ['aX', 'aY', 'aZ']), ...all('deg/s', ['gX', 'gY', 'gZ'])],
    rate: 119,
  },
  {
    name: 'exported accelerometer recordings, with units and interval in the manifest',
    key: ['rec'],
    channels: all('m/s2', ['accx', 'accy', 'accz']),
    rate: 'interval_ms',
  },
  {
    name: 'exported IMU recordings, with interval in the manifest',
    key: ['rec'],
    channels: [...all('m/s2', ['accX', 'accY', 'accZ']), ...all('1', ['gyrX', 'gyrY', 'gyrZ'])],
    rate: 'interval_ms',
  },
  {
    name: 'accelerometer sequences in milli-g, 25 Hz',
    key: ['person', 'label', 'seq'],
    channels: all('g', ['ax_mg', 'ay_mg', 'az_mg'], 0.001),
    rate: 25,
  },
  {
    name: 'phone motions with orientation in degrees, nominally 20 Hz',
    key: ['subject', 'label', 'trial'],
    channels: [...all('g', ['ax_g', 'ay_g', 'az_g']), ...all('1', ['alpha', 'beta', 'gamma'])],
    rate: 20,
  },
  {
    name: 'strokes in a plane, about 25 points a second',
    key: ['digit=label', 'stroke'],
    channels: all('1', ['x', 'y']),
    rate: 25,
  },
  {
    name: 'smoke, VOC, CO, flame, temperature and humidity, 10 Hz',
    key: ['class', 'scenario', 'rec'],
    channels: [
      ...all('count', ['smoke', 'voc', 'co', 'flame']),
      { column: 'temp', unit: 'degC' },
      { column: 'hum', unit: '%RH' },
    ],
    rate: 10,
  },
  {
    name: 'MQ gas sensors in ADC counts, one run a class (sampling interval unknown, taken as 1 s)',
    key: ['Gas=gas'],
    halves: true,
    channels: all('count', ['MQ2', 'MQ3', 'MQ5', 'MQ6', 'MQ7', 'MQ8', 'MQ135']),
    rate: 1,
  },
  {
    name: 'indoor air runs, 1 Hz',
    key: ['run'],
    channels: [
      { column: 'Temperature_C', unit: 'degC' },
      { column: 'Humidity_pct', unit: '%RH' },
      { column: 'TVOC_ppb', unit: 'ppb' },
      { column: 'eCO2_ppm', unit: 'ppm' },
      ...all('count', ['Raw_H2', 'Raw_Ethanol']),
      { column: 'Pressure_hPa', unit: 'hPa' },
      ...all('ug/m3', ['PM1.0', 'PM2.5']),
      ...all('count', ['NC0.5', 'NC1.0', 'NC2.5']),
    ],
    rate: 1,
    marks: 'Fire_Alarm',
  },
  {
    name: 'single series with a time stamp',
    key: ['file'],
    channels: all('1', ['value']),
    rate: { clock: 'timestamp' },
  },
  {
    name: 'water circulation test bed, 1 Hz',
    key: ['file'],
    channels: [
      ...all('g', ['Accelerometer1RMS', 'Accelerometer2RMS']),
      { column: 'Current', unit: 'A' },
      { column: 'Pressure', unit: 'bar' },
      ...all('degC', ['Temperature', 'Thermocouple']),
      { column: 'Voltage', unit: 'V' },
      { column: 'Volume Flow RateRMS', unit: 'l/min' },
    ],
    rate: 1,
    marks: 'anomaly',
  },
  {
    name: 'IMU and magnetometer by state, rate measured',
    key: ['state'],
    channels: [
      ...all('g', ['ax', 'ay', 'az']),
      ...all('deg/s', ['gx', 'gy', 'gz']),
      ...all('uT', ['mx_uT', 'my_uT', 'mz_uT']),
    ],
    rate: { clock: 'unix_s' },
  },
];
