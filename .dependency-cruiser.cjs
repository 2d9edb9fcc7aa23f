/** Imports between packages point one way. The table is the one of docs/architecture.md. */
const may = {
  core: [],
  data: ['core'],
  dsp: ['core'],
  runtime: ['core'],
  learn: ['core'],
  testing: ['core'],
  stream: ['core', 'dsp', 'runtime', 'learn'],
  boards: ['core', 'data'],
  app: ['core', 'stream', 'boards'],
  train: ['core', 'data', 'dsp', 'runtime', 'learn'],
  cli: ['core', 'data', 'dsp', 'runtime', 'learn', 'stream', 'boards', 'app', 'train'],
};
const source = (name) => `^packages/${name}/`;
const isTest = '\\.test\\.ts$';

module.exports = {
  forbidden: [
    ...Object.entries(may).map(([name, allowed]) => ({
      name: `${name}-imports-one-way`,
      comment: `${name} may import ${allowed.join(', ') || 'nothing of ours'}.`,
      severity: 'error',
      from: { path: source(name), pathNot: isTest },
      to: { path: '^(packages|apps|models|test)/', pathNot: [name, ...allowed].map(source) },
    })),
    {
      name: 'tests-import-testing-only',
      comment:
        'A test may use @pipit/testing beside what its package may import; more crosses packages and goes to test/.',
      severity: 'error',
      from: { path: '^packages/([^/]+)/.*\\.test\\.ts$' },
      to: { path: '^(apps|models|test)/' },
    },
    {
      name: 'no-cycle',
      comment: 'Two files that need each other are one idea, or want a third.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'resolvable',
      comment: 'Every import leads somewhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(serialport|@litertjs/|.*/generated/)' },
    },
    {
      name: 'only-app-injects',
      comment: 'Injection stays at the edge: only packages/app knows the container.',
      severity: 'error',
      from: { pathNot: '^packages/app/' },
      to: { path: 'node_modules/(tsyringe|reflect-metadata)' },
    },
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules|/dist/' },
    exclude: { path: '^[^@]*node_modules/[.]cache' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'default', 'types'],
      extensions: ['.ts', '.js'],
    },
  },
};
