import preset from '../../jest.preset.js';

/** Runs what was built the way a user would, so it needs `npm run build` first. */
export default { ...preset, reporters: ['default', '<rootDir>/../../tools/count-reporter.js'], testTimeout: 120_000 };
