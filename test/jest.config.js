import preset from '../jest.preset.js';

export default {
  ...preset,
  testMatch: ['**/*.test.ts', '**/*.test.js'],
  testPathIgnorePatterns: [...preset.testPathIgnorePatterns, '/e2e/', '/fixture-'],
};
