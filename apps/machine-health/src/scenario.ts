import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Expected, Scenario } from '@pipit/app';
import { fan, recordedSignal } from '@pipit/boards';
import { joinRecordings, openFolder } from '@pipit/data';

/** Seconds of normal running (the first 60 are learned), of the fault, and of normal again; what goes on after the end. */
const [normalS, faultS, afterS, spareS] = [120, 60, 40, 10];
const durationS = normalS + faultS + afterS;

/** The vibration is unusual within 15 s, and judged a fault within a minute. */
const expected: readonly Expected[] = [
  { label: 'anomaly', from: normalS, to: normalS + 15 },
  { label: 'fault', from: normalS + 20, to: normalS + faultS + 5 },
];

/** A real ceiling fan at low speed, with a coin on a blade from two minutes on; without the recordings a modelled fan. */
export async function scenario(data: string | undefined): Promise<Scenario> {
  const folder = data && join(data, 'anomaly_ceiling_fan');
  return folder && existsSync(folder) ? recorded(folder) : modelled();
}

async function recorded(path: string): Promise<Scenario> {
  const { recordings } = await openFolder(path);
  const isLow = recordings.filter(({ columns }) => columns['speed'] === 'low' && columns['condition'] === 'fixed');
  const normal = isLow.filter(({ label }) => label === 'normal');
  const faulty = isLow.filter(({ label }) => label === 'anomaly');
  const played = [
    ...normal.slice(0, normalS),
    ...faulty.slice(0, faultS),
    ...normal.slice(normalS, normalS + afterS + spareS),
  ];
  const [first] = played;
  if (!first) return modelled();
  const samples = await joinRecordings(played, first.spec);
  const description = 'ceiling fan at low speed, a coin on a blade from 120 s to 180 s';
  return {
    source: 'recording',
    description,
    durationS,
    signal: recordedSignal({ spec: first.spec, samples, description }),
    expected,
  };
}

function modelled(): Scenario {
  const isFaulty = (at: number) => at >= normalS && at < normalS + faultS;
  return {
    source: 'emulated',
    description: 'SYNTHETIC fan, unbalanced by a coin from 120 s to 180 s',
    durationS,
    signal: fan({ unbalanceGmm: (at) => (isFaulty(at) ? 750 : 20) }),
    expected,
  };
}
