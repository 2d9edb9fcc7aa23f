export default { reporters: ['../../../tools/count-reporter.js'], testMatch: ['**/*.spec.js'] };
