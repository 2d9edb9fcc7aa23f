/**
 * Turns what a terminal shows (text with ANSI colours, on stdin) into an SVG picture (on stdout), for the docs:
 *
 *   tmux capture-pane -e -p | node tools/terminal-svg.js > docs/images/gateway.svg
 */
import { readFileSync } from 'node:fs';

const palette = { 31: '#ff7b72', 32: '#7ee787', 33: '#e3b341', 36: '#79c0ff' };
const [cellWidth, lineHeight, margin] = [8.4, 18, 16];
const escape = (text) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/ /g, '\u00a0');

const lines = readFileSync(0, 'utf8').replace(/\s+$/, '').split('\n');

function spans(line) {
  let style = { fill: '#e6edf3', bold: false, dim: false };
  let column = 0;
  return [...line.matchAll(/\u001b\[([0-9;]*)m|([^\u001b]+)/g)].flatMap(([, codes, text]) => {
    if (text === undefined) {
      for (const code of codes.split(';').map(Number)) {
        if (code === 0) style = { fill: '#e6edf3', bold: false, dim: false };
        else if (code === 1) style = { ...style, bold: true };
        else if (code === 2) style = { ...style, dim: true };
        else if (code === 22) style = { ...style, bold: false, dim: false };
        else if (code === 39) style = { ...style, fill: '#e6edf3' };
        else if (palette[code]) style = { ...style, fill: palette[code] };
      }
      return [];
    }
    const x = margin + column * cellWidth;
    const width = [...text].length;
    column += width;
    if (text.trim() === '') return [];
    const weight = style.bold ? ' font-weight="bold"' : '';
    const fade = style.dim ? ' opacity="0.6"' : '';
    const fit = ` textLength="${(width * cellWidth).toFixed(1)}" lengthAdjust="spacingAndGlyphs"`;
    return [`<tspan x="${x.toFixed(1)}" fill="${style.fill}"${weight}${fade}${fit}>${escape(text)}</tspan>`];
  });
}

const columns = Math.max(...lines.map((line) => Array.from(line.replace(/\u001b\[[0-9;]*m/g, '')).length));
const [width, height] = [columns * cellWidth + 2 * margin, lines.length * lineHeight + 2 * margin];
const rows = lines.map((line, i) => `<text y="${margin + 13 + i * lineHeight}">${spans(line).join('')}</text>`);
process.stdout.write(`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width.toFixed(0)} ${height}" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">
<rect width="100%" height="100%" rx="10" fill="#0d1117"/>
${rows.join('\n')}
</svg>
`);
