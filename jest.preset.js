import { fileURLToPath } from 'node:url';

const packages = fileURLToPath(new URL('packages', import.meta.url));

/** What every workspace's jest run shares: ESM, SWC, and `@pipit/*` read from its source, so that no build is needed first. */
export default {
  globalSetup: fileURLToPath(new URL('tools/before-tests.js', import.meta.url)),
  globalTeardown: fileURLToPath(new URL('tools/after-tests.js', import.meta.url)),
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/'],
  modulePathIgnorePatterns: ['/dist/'],
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': [
      '@swc/jest',
      {
        swcrc: false,
        sourceMaps: 'inline',
        module: { type: 'es6' },
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', decorators: true },
          transform: { legacyDecorator: true },
        },
      },
    ],
  },
  moduleNameMapper: {
    '^@pipit/([^/]+)$': `${packages}/$1/src/index.ts`,
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
};
