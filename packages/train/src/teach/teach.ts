import { type ModelCard, PipitError } from '@pipit/core';
import { openFolder, type Recording } from '@pipit/data';
import { fewest, teachMovement } from './teach-movement.js';
import type { TeachOptions } from './teach-options.js';
import { type PhraseFigures, teachPhraseModel } from './phrase/teach-phrase-model.js';

/** A taught model: of a movement with its accuracy on what was kept aside, of a phrase with misses and false accepts. */
export type Taught =
  | { readonly kind: 'movement'; readonly card: ModelCard; readonly accuracy: number; readonly n: number }
  | ({ readonly kind: 'phrase'; readonly card: ModelCard } & PhraseFigures);

/**
 * Makes a model from a few recordings of a new phrase (sound) or movement (anything slower).
 *
 * Errors: `TEACH_FEW`, `TEACH_LABEL`, `TEACH_SILENT`, and those of reading.
 */
export async function teach(options: TeachOptions): Promise<Taught> {
  const folder = await openFolder(options.positives);
  const { labels } = folder;
  const name = options.name ?? labels[0] ?? 'taught';
  if (options.name === undefined && labels.length > 1) throw new PipitError('TEACH_LABEL', options.positives, labels);
  const isIt = ({ label }: Recording) => !labels.includes(name) || label === name;
  const said = folder.recordings.filter(isIt);
  const [first] = said;
  if (!first || said.length < fewest) throw new PipitError('TEACH_FEW', options.positives, said.length, fewest);
  const folders = await Promise.all(options.negatives.map((path) => openFolder(path)));
  const negatives = [
    ...folders.flatMap(({ recordings }) => recordings),
    ...folder.recordings.filter((recording) => !isIt(recording)),
  ];
  if (first.spec.channels.length === 1 && first.spec.rateHz >= 4000)
    return { kind: 'phrase', ...(await teachPhraseModel({ ...options, name, said, negatives })) };
  const { card, report } = await teachMovement({ ...options, name, said, negatives });
  return { kind: 'movement', card, accuracy: report.accuracy, n: report.n };
}
