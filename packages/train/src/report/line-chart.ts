import { escapeHtml } from './escape-html.js';

/** One line of a chart: a name for the key and its points in the chart's own units. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Draws dots instead of joining the points. */
  readonly dots?: boolean;
}

export interface ChartOptions {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
  /** Where both axes have a line, and what is written there; five even ticks without this. */
  readonly ticks?: readonly (readonly [value: number, text: string])[];
  readonly range?: { readonly x?: readonly [number, number]; readonly y?: readonly [number, number] };
}

const width = 560;
const height = 320;
const margin = { left: 64, right: 16, top: 32, bottom: 48 };
/** Colours that people with colour-blindness tell apart (M. Okabe and K. Ito, 2008). */
const colours = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#e69f00', '#56b4e9', '#000000'];

/** A chart as SVG text: axes with five ticks each, a key, no script and no font of its own. */
export function lineChart({ title, x, y, lines, range = {}, ticks }: ChartOptions): string {
  const points = lines.flatMap((line) => line.points).filter((point) => point.every(Number.isFinite));
  const [x0, x1] = range.x ?? extent(points.map(([value]) => value));
  const [y0, y1] = range.y ?? extent(points.map(([, value]) => value));
  const px = (value: number) => margin.left + ((value - x0) / (x1 - x0)) * (width - margin.left - margin.right);
  const py = (value: number) =>
    height - margin.bottom - ((value - y0) / (y1 - y0)) * (height - margin.top - margin.bottom);
  const even = (from: number, to: number) =>
    [0, 0.25, 0.5, 0.75, 1].map((share) => {
      const value = from + share * (to - from);
      return [value, label(value)] as const;
    });
  const grid = [
    ...(ticks ?? even(x0, x1)).map(([value, text]) => {
      const at = px(value).toFixed(1);
      return `<line x1="${at}" x2="${at}" y1="${margin.top}" y2="${height - margin.bottom}" stroke="#ddd"/><text x="${at}" y="${height - margin.bottom + 16}" text-anchor="middle">${escapeHtml(text)}</text>`;
    }),
    ...(ticks ?? even(y0, y1)).map(([value, text]) => {
      const at = py(value);
      return `<line x1="${margin.left}" x2="${width - margin.right}" y1="${at.toFixed(1)}" y2="${at.toFixed(1)}" stroke="#ddd"/><text x="${margin.left - 6}" y="${(at + 4).toFixed(1)}" text-anchor="end">${escapeHtml(text)}</text>`;
    }),
  ];
  const keyX = width - margin.right - 24 - 6.5 * Math.max(0, ...lines.map(({ name }) => name.length));
  const backdrop = `<rect x="${keyX - 4}" y="${margin.top + 2}" width="${width - margin.right - keyX + 4}" height="${16 * lines.length + 4}" fill="white" fill-opacity="0.8"/>`;
  const drawn = lines.map((line, i) => {
    const colour = colours[i % colours.length] as string;
    const finite = line.points.filter((point) => point.every(Number.isFinite));
    const path = finite.map(([a, b]) => `${px(a).toFixed(1)},${py(b).toFixed(1)}`);
    return line.dots
      ? path
          .map((point) => `<circle cx="${point.split(',')[0]}" cy="${point.split(',')[1]}" r="4" fill="${colour}"/>`)
          .join('')
      : `<polyline points="${path.join(' ')}" fill="none" stroke="${colour}" stroke-width="2"/>`;
  });
  const keys = lines.map(({ name }, i) => {
    const keyY = margin.top + 16 + 16 * i;
    return `<rect x="${keyX}" y="${keyY - 9}" width="10" height="10" fill="${colours[i % colours.length]}"/><text x="${keyX + 16}" y="${keyY}">${escapeHtml(name)}</text>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escapeHtml(title)}" font-family="sans-serif" font-size="12">`,
    `<text x="${width / 2}" y="18" text-anchor="middle" font-size="14">${escapeHtml(title)}</text>`,
    ...grid,
    ...drawn,
    backdrop,
    ...keys,
    `<text x="${(width + margin.left) / 2}" y="${height - 10}" text-anchor="middle">${escapeHtml(x)}</text>`,
    `<text transform="translate(14 ${height / 2}) rotate(-90)" text-anchor="middle">${escapeHtml(y)}</text>`,
    '</svg>',
  ].join('\n');
}

function extent(values: readonly number[]): readonly [number, number] {
  const low = values.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const high = values.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  if (!(high >= low)) return [0, 1];
  return high > low ? [low, high] : [low - 0.5, high + 0.5];
}

const label = (value: number) =>
  Math.abs(value) >= 1000 ? `${Number((value / 1000).toPrecision(3))}k` : `${Number(value.toPrecision(3))}`;
