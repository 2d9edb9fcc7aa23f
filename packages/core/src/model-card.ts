import * as z from 'zod';
import { signalSpecSchema } from './chunk.js';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hex');

/** One step of a model's pipeline: which block, of which version, with which parameters. */
export const cardBlockSchema = z.strictObject({
  block: z.string().min(1),
  version: z.int().positive(),
  params: z.record(z.string(), z.unknown()).default({}),
});

/** Where training or calibration data came from. `licence` says "none stated" where the source states none. */
export const cardDataSchema = z.strictObject({
  name: z.string(),
  source: z.string(),
  licence: z.string(),
  use: z.string(),
});

/** A threshold with what it was measured to do, on which split. */
export const operatingPointSchema = z.strictObject({
  name: z.string(),
  threshold: z.number(),
  split: z.string(),
  missRate: z.number().min(0).max(1).optional(),
  falseAlarmRate: z.number().min(0).max(1).optional(),
  falseAlarmsPerHour: z.number().min(0).optional(),
});

/** A measured figure with the command that prints it. */
export const figureSchema = z.strictObject({
  name: z.string(),
  value: z.number(),
  split: z.string(),
  worstGroup: z.string().optional(),
  command: z.string(),
});

/**
 * The card that travels with a model: everything needed to run it as it was trained and to judge whether to trust it.
 *
 * `pipeline` lists the blocks from the raw signal to the detection; the block that holds the model names it by its
 * `file`. `model` is absent for a detector that learns on site and ships no weights.
 */
export const modelCardSchema = z.strictObject({
  schema: z.literal('pipit.card/1'),
  name: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words joined by -'),
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'must be a version such as 1.0.0'),
  task: z.enum(['classification', 'wake-word', 'anomaly', 'regression']),
  description: z.string(),
  licence: z.string(),
  input: signalSpecSchema,
  pipeline: z.array(cardBlockSchema).min(1),
  labels: z.array(z.string()).min(1),
  model: z
    .strictObject({
      file: z.string(),
      format: z.enum(['tflite', 'pipit-learn']),
      sha256,
      bytes: z.int().positive(),
      arenaBytes: z.int().positive().optional(),
      macs: z.int().nonnegative().optional(),
    })
    .optional(),
  golden: z.strictObject({ file: z.string(), sha256 }).optional(),
  operatingPoints: z.array(operatingPointSchema).default([]),
  figures: z.array(figureSchema).default([]),
  data: z.array(cardDataSchema).default([]),
  limits: z.array(z.string()).default([]),
});

export type ModelCard = z.output<typeof modelCardSchema>;
export type CardBlock = z.output<typeof cardBlockSchema>;

/** The card's JSON Schema (draft 2020-12), for editors and for other languages. */
export const modelCardJsonSchema = (): object => z.toJSONSchema(modelCardSchema, { io: 'input' });
