/**
 * House rules that no linter knows. Each has a name, the reason that its message gives, and `finds`: the line of a file
 * where it is broken, `0` for the file as a whole, undefined where all is well.
 */
const lineOf = (text, pattern) => {
  const found = text.search(pattern);
  return found < 0 ? undefined : text.slice(0, found).split('\n').length;
};

const inPackage = (path, ...names) => names.some((name) => path.startsWith(`packages/${name}/`));
const isLibrary = ({ path, isTest }) => path.startsWith('packages/') && path.includes('/src/') && !isTest;

export const rules = [
  {
    name: 'short-files',
    reason: 'A file holds one idea. Split it along its ideas at 300 lines, or say at its head: One file because ...',
    finds: ({ path, text }) =>
      /\/(generated|golden)\//.test(path) || text.split('\n').length <= 301 || /^.{0,400}One file because/s.test(text)
        ? undefined
        : 0,
  },
  {
    name: 'telling-names',
    reason: 'A file is named after the thing in it. utils, types and helpers grow without end.',
    finds: ({ path }) =>
      /(^|[/.-])(utils?|types|helpers?|common|misc|manager|impl)\.[jt]sx?$/i.test(path) ? 0 : undefined,
  },
  {
    name: 'clock-is-injected',
    reason: 'Time belongs to the sample. Take a Clock, so that a day replays in seconds.',
    finds: (file) =>
      isLibrary(file) && !/\/(system-clock|bench[^/]*)\.ts$/.test(file.path) && !inPackage(file.path, 'cli')
        ? lineOf(file.text, /\b(Date\.now|performance\.now)\(|new Date\(\)/)
        : undefined,
  },
  {
    name: 'randomness-is-seeded',
    reason: 'A run must be repeatable. Take a seeded generator instead of Math.random.',
    finds: (file) => (isLibrary(file) ? lineOf(file.text, /\bMath\.random\(/) : undefined),
  },
  {
    name: 'errors-have-codes',
    reason:
      'A user meets an error from the one table, with its code and next step. Throw a PipitError; a RangeError is for programmers, a reason in lower case for whoever wraps it.',
    finds: (file) =>
      isLibrary(file) && !inPackage(file.path, 'testing')
        ? lineOf(file.text, /\bnew (Error|TypeError)\((?!['`"][a-z])/)
        : undefined,
  },
  {
    name: 'one-door-to-each-dormant-library',
    reason: 'Slow or dormant libraries stay behind one file each, so that they can be replaced.',
    finds: ({ path, text, isTest }) => {
      if (isTest || !path.startsWith('packages/')) return undefined;
      const doors = { tsyringe: 'app', meyda: 'dsp', 'johnny-five': 'boards', 'firmata-io': 'boards' };
      for (const [library, home] of Object.entries(doors)) {
        const line = lineOf(text, new RegExp(`from '${library}['/]|import\\('${library}['/]`));
        if (line !== undefined && !inPackage(path, home)) return line;
      }
      return undefined;
    },
  },
  {
    name: 'arithmetic-knows-no-streams',
    reason: 'dsp, runtime and learn are numbers in, numbers out, and run in a browser: no rxjs, no Node modules.',
    finds: (file) =>
      isLibrary(file) && !file.path.includes('/bench/') && inPackage(file.path, 'core', 'dsp', 'runtime', 'learn')
        ? lineOf(file.text, /from '(rxjs|node:[a-z/]+|tsyringe)['/]/)
        : undefined,
  },
  {
    name: 'zod-as-namespace',
    reason: "Write import * as z from 'zod': a bundler then drops what is not used (core: 28 kB instead of 80).",
    finds: ({ path, text }) =>
      path.startsWith('packages/') ? lineOf(text, /import (type )?\{ z \} from 'zod'/) : undefined,
  },
  {
    name: 'nothing-unfinished',
    reason: 'Finish it, or leave it out: what is not yet there is absent, not faked.',
    finds: ({ path, text }) =>
      path === 'tools/lint/rules.js' || path.includes('/assembly/')
        ? undefined
        : lineOf(text, /\b(TODO|FIXME|XXX|HACK)\b|@ts-ignore|@ts-nocheck|\bas any(?=[;),.\]}]|$)|\.only\(/m),
  },
];
