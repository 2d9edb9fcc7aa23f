import { PipitError } from '@pipit/core';
import type { Budget } from './model-cost.js';

const units: Readonly<Record<string, number>> = { '': 1, B: 1, kB: 1024, KB: 1024, MB: 1024 * 1024 };

/**
 * Reads a budget as people write it: "18 kB flash, 16 kB RAM, 20 ms". A time is turned into multiply-adds by
 * `macsPerMs`, the rate of the board. Errors: `BUDGET`.
 */
export function parseBudget(text: string, macsPerMs: number): Budget {
  const budget: { flashBytes?: number; ramBytes?: number; macs?: number } = {};
  for (const part of text.split(',')) {
    const [, number = '', unit = '', what = ''] = /^\s*([\d.]+)\s*([kKM]?B|ms)?\s*(flash|ram)?/i.exec(part) ?? [];
    const value = Number(number);
    if (number === '' || !(value > 0)) throw new PipitError('BUDGET', text, part.trim());
    const place = what.toLowerCase();
    if (unit.toLowerCase() === 'ms') budget.macs = Math.floor(value * macsPerMs);
    else if (place === 'flash') budget.flashBytes = Math.floor(value * (units[unit] ?? 1));
    else if (place === 'ram') budget.ramBytes = Math.floor(value * (units[unit] ?? 1));
    else throw new PipitError('BUDGET', text, part.trim());
  }
  return budget;
}
