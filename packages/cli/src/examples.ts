/** Help text that ends a command's `--help`: examples, each with what it does. */
export const examples = (...lines: readonly (readonly [command: string, does: string])[]): string => {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, does]) => `  $ ${command.padEnd(width)}  # ${does}`).join('\n')}\n`;
};
