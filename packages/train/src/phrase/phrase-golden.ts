import { Interpreter } from '@pipit/runtime';
import type { Golden } from '../export/write-golden.js';
import { SeededRandom } from '../seeded-random.js';

const runs = 60;

/**
 * Golden cases of a streaming model: each the inputs of 60 runs from a fresh start and all that comes out, with
 * microcontroller rounding. Silence, noise, and a slow sweep through the bands.
 */
export function phraseGolden(model: Uint8Array): Golden {
  const interpreter = new Interpreter(model);
  const [input, output] = [interpreter.inputs[0], interpreter.outputs[0]];
  if (!input || !output) throw new RangeError('The model has no input or no output.');
  const bands = input.shape.at(-1) ?? 1;
  const random = new SeededRandom('golden');
  const sounds: Record<string, (frame: number, band: number) => number> = {
    silence: () => -128,
    noise: () => random.below(200) - 128,
    sweep: (frame, band) => (Math.abs(band - ((frame / 4) % bands)) < 3 ? 90 : -110),
  };
  const cases = Object.entries(sounds).map(([name, value]) => {
    const heard = Int8Array.from({ length: runs * input.bytes }, (_, i) => value(Math.floor(i / bands), i % bands));
    const said = new Int8Array(runs * output.bytes);
    interpreter.reset();
    for (let run = 0; run < runs; run++) {
      (input.data as Int8Array).set(heard.subarray(run * input.bytes, (run + 1) * input.bytes));
      interpreter.invoke();
      said.set(output.data as Int8Array, run * output.bytes);
    }
    return { name, input: base64(heard), output: base64(said) };
  });
  interpreter.dispose();
  return { schema: 'pipit.golden/1', rounding: 'double', cases };
}

const base64 = ({ buffer, byteOffset, byteLength }: Int8Array) =>
  Buffer.from(buffer, byteOffset, byteLength).toString('base64');
