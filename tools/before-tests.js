import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import freshEngines from './fresh-engines.js';

/** What jest runs before all tests: engines as their source is, and one temporary folder for all that tests leave behind. */
export default function beforeTests() {
  freshEngines();
  if (process.env.PIPIT_TEST_TMP) return;
  const folder = mkdtempSync(join(tmpdir(), 'pipit-test-'));
  process.env.PIPIT_TEST_TMP = folder;
  process.env.TMPDIR = folder;
}
