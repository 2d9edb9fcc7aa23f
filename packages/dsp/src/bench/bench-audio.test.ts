import { expect, test } from '@jest/globals';
import { benchAudio } from './bench-audio.js';

test('every case of the audio benchmark runs and says what a millisecond of it means', () => {
  for (const { name, unit, figure, run } of benchAudio()) {
    run();
    expect([name, unit]).toEqual([expect.stringMatching(/^[a-z0-9-]+\/(pipit|meyda)$/), 'us']);
    expect(figure(1)).toBeGreaterThan(0);
  }
});
