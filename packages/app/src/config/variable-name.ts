/** The variable that sets a field: `PIPIT_BOARD__RATE_HZ` for `board.rateHz`. */
export function variableName(path: readonly string[]): string {
  return `PIPIT_${path.map(screamingSnake).join('__')}`;
}

const screamingSnake = (name: string) =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]+/g, '_')
    .toUpperCase();
