/** All workspaces in one run, closing with one line that counts every test. */
export default {
  projects: ['<rootDir>/packages/*', '<rootDir>/apps/*', '<rootDir>/models/*/jest.config.js', '<rootDir>/test'],
  reporters: ['default', '<rootDir>/tools/count-reporter.js'],
};
