import { type Folder, openFolder } from '@pipit/data';
import { SeededDraws } from '@pipit/learn';

/** A run of the indoor air table: its rows scaled, and whether each row is labelled as fire. */
interface Run {
  readonly id: string;
  readonly rows: readonly Float64Array[];
  readonly marks: Float32Array;
}

/** What makes the table unfit to judge a smoke alarm by. Shares are of rows. */
export interface NoBenchmark {
  readonly rows: number;
  /** Pairs of runs that agree row by row in every channel but temperature. */
  readonly copies: readonly { readonly run: string; readonly of: string; readonly rows: number }[];
  /** For each real run: mean PM2.5 in ug/m3 where the label says fire and where not, and the most where it says none. */
  readonly particles: Readonly<Record<string, { fire: number | null; noFire: number | null; mostWithoutFire: number }>>;
  readonly randomSplit: number;
  /** Each real run judged by the nearest row of the others, and what always saying the commoner label would reach. */
  readonly leaveRunOut: Readonly<Record<string, { accuracy: number; majority: number }>>;
}

const temperature = 0;
/** Rows that stand for a run where all of them would take minutes. */
const drawn = 1500;

/** Measures how far the table's labels carry: the nearest neighbour, by a random split and by run. */
export async function whyNoBenchmark(folder: Folder): Promise<NoBenchmark> {
  const names = folder.recordings[0]?.spec.channels.map(({ name }) => name) ?? [];
  const pm = names.findIndex((name) => /pm2/i.test(name));
  const runs: Run[] = [];
  for (const recording of folder.recordings) {
    const samples = await recording.read();
    const marks = (await recording.readMarks?.()) ?? new Float32Array(0);
    const rows = Array.from(marks, (_, i) =>
      Float64Array.from(samples.subarray(i * names.length, (i + 1) * names.length)),
    );
    runs.push({ id: recording.columns['run'] ?? recording.id, rows, marks });
  }
  const copies = runs.flatMap((run) =>
    runs
      .filter((other) => other !== run && isCopy(run, other))
      .map((of) => ({ run: run.id, of: of.id, rows: run.rows.length })),
  );
  const synthetic = new Set(
    copies.filter(({ run, of }) => roughness(runs, run) < roughness(runs, of)).map(({ run }) => run),
  );
  const real = runs.filter(({ id }) => !synthetic.has(id));
  const draws = new SeededDraws(1);
  const all = pool(runs, draws);
  const held = all.splice(0, all.length / 5);
  return {
    rows: runs.reduce((sum, { rows }) => sum + rows.length, 0),
    copies: copies.filter(({ run }) => synthetic.has(run)),
    particles: Object.fromEntries(real.map((run) => [run.id, particles(run, pm)])),
    randomSplit: agreement(all, held),
    leaveRunOut: Object.fromEntries(
      real.map((run) => {
        const others = pool(
          real.filter((other) => other !== run),
          draws,
        );
        const own = pool([run], draws);
        const fires = run.marks.reduce((sum, mark) => sum + mark, 0) / run.marks.length;
        return [run.id, { accuracy: agreement(others, own), majority: Math.max(fires, 1 - fires) }];
      }),
    ),
  };
}

interface Marked {
  readonly row: Float64Array;
  readonly mark: number;
}

const isCopy = (a: Run, b: Run) =>
  a.rows.length === b.rows.length &&
  a.rows.every((row, i) => row.every((value, c) => c === temperature || value === b.rows[i]?.[c]));

/** Mean second difference of the temperature: a made sweep is smoother than any sensor. */
function roughness(runs: readonly Run[], id: string): number {
  const rows = runs.find((run) => run.id === id)?.rows ?? [];
  const t = (i: number) => rows[i]?.[temperature] ?? 0;
  let sum = 0;
  for (let i = 2; i < rows.length; i++) sum += Math.abs(t(i) - 2 * t(i - 1) + t(i - 2));
  return sum / rows.length;
}

function particles({ rows, marks }: Run, pm: number) {
  const of = (mark: number) => rows.filter((_, i) => marks[i] === mark).map((row) => row[pm] as number);
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;
  return { fire: mean(of(1)), noFire: mean(of(0)), mostWithoutFire: of(0).reduce((a, b) => Math.max(a, b), 0) };
}

/** Rows drawn at random from each run, in random order, each channel as the logarithm of its size. */
function pool(runs: readonly Run[], draws: SeededDraws): Marked[] {
  const all = runs.flatMap(({ rows, marks }) =>
    Array.from({ length: drawn }, () => {
      const i = Math.floor(draws.uniform(0, rows.length));
      const row = rows[i] ?? new Float64Array(0);
      return {
        row: row.map((value, c) => (c === temperature ? value / 10 : Math.log(Math.abs(value) + 1))),
        mark: marks[i] ?? 0,
      };
    }),
  );
  return all
    .map((one) => ({ one, at: draws.uniform(0, 1) }))
    .sort((a, b) => a.at - b.at)
    .map(({ one }) => one);
}

/** Share of `held` whose label is that of the nearest of `known`. */
function agreement(known: readonly Marked[], held: readonly Marked[]): number {
  let right = 0;
  for (const { row, mark } of held) {
    let nearest = Number.POSITIVE_INFINITY;
    let label = -1;
    for (const other of known) {
      let distance = 0;
      for (let c = 0; c < row.length && distance < nearest; c++) {
        distance += ((row[c] as number) - (other.row[c] as number)) ** 2;
      }
      if (distance < nearest) {
        nearest = distance;
        label = other.mark;
      }
    }
    if (label === mark) right++;
  }
  return right / held.length;
}

if (process.argv[1]?.endsWith('why-no-benchmark.ts')) {
  const folder = await openFolder(process.argv[2] ?? '../../../shared/data/smoke_iot_blattmann');
  process.stdout.write(`${JSON.stringify(await whyNoBenchmark(folder), undefined, 1)}\n`);
}
