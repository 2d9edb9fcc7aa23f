import * as z from 'zod';

/** Units that a channel may carry. `1` is a plain number: a ratio, an ADC count, a PCM sample in -1..1. */
export const units = [
  '1',
  'g',
  'm/s2',
  'deg/s',
  'rad/s',
  'uT',
  'V',
  'A',
  'degC',
  '%RH',
  'hPa',
  'ppm',
  'ppb',
  'ug/m3',
  'count',
  'bar',
  'l/min',
  'rpm',
] as const;

export const unitSchema = z.enum(units);
export type Unit = z.infer<typeof unitSchema>;

/** One quantity that a sensor delivers, by name and unit: `{ name: 'ax', unit: 'g' }`. */
export const channelSchema = z.strictObject({ name: z.string().min(1), unit: unitSchema });
export type Channel = z.infer<typeof channelSchema>;
