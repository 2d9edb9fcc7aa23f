import type { Channel, Unit } from '@pipit/core';
import { channelName } from './channel-name.js';
import type { Header } from './read-header.js';

/** A channel of a binary and how many of its units one count is. */
export interface ScaledChannel extends Channel {
  readonly scale: number;
}

/**
 * Raw counts of an IMU whose scale only its README states. The accelerometer rests at 16,384 counts, so +-2 g. The
 * gyroscope's range is not stated: gravity turns in recorded movements as far as the gyroscope says when full scale is
 * the 250 deg/s that such sensors start with, and not with the 125 or 500 beside it.
 */
const rawImu: Readonly<Record<string, { unit: Unit; scale: number }>> = {
  a: { unit: 'g', scale: 1 / 16384 },
  g: { unit: 'deg/s', scale: 250 / 32768 },
};

/** Channels, units and scales of a binary: from its `channels`, else from its `layout` ("[rows][3] x,y,z"), else one. */
export function binaryChannels(header: Header): readonly ScaledChannel[] {
  const spelt = header.channels ?? namesInLayout(header.layout);
  return spelt.map((channel) => (typeof channel === 'string' ? scaled(channelName(channel), header) : channel));
}

function scaled(name: string, header: Header): ScaledChannel {
  if (header.scale_g_per_lsb !== undefined) return { name, unit: 'g', scale: header.scale_g_per_lsb };
  if (header.scale !== undefined) return { name, unit: header.unit ?? '1', scale: header.scale };
  const raw = /^[ag][xyz]$/.test(name) ? rawImu[name.slice(0, 1)] : undefined;
  return { name, unit: raw?.unit ?? header.unit ?? '1', scale: raw?.scale ?? 1 };
}

function namesInLayout(layout: string | undefined): readonly string[] {
  const [, width, names] = /\[(\d+)\]\s*([\w ,]*)$/.exec(layout ?? '') ?? [];
  if (!width) return ['vibration'];
  const listed = (names ?? '').split(',').flatMap((name) => name.trim() || []);
  const axes = listed.map((name) => (/^[xyz]$/i.test(name) ? `a${name}` : name));
  return axes.length === Number(width) ? axes : Array.from({ length: Number(width) }, (_, i) => `channel${i}`);
}
