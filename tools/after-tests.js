import { rmSync } from 'node:fs';

/** What jest runs after all tests: removes the temporary folder with what they have left in it. */
export default function afterTests() {
  const folder = process.env.PIPIT_TEST_TMP;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
