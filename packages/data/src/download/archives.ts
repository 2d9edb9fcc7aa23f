/** A public archive that users download themselves. Sizes and digests are those that others publish and verify. */
export interface Archive {
  readonly name: string;
  readonly title: string;
  readonly url: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly licence: string;
}

export const archives: readonly Archive[] = [
  {
    name: 'speech-commands-v2',
    title: 'Speech Commands v0.02: 105,829 one-second words (P. Warden, arXiv 1804.03209)',
    url: 'http://download.tensorflow.org/data/speech_commands_v0.02.tar.gz',
    bytes: 2_428_923_189,
    sha256: 'af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58',
    licence: 'CC-BY-4.0',
  },
  {
    name: 'uci-har',
    title: 'Human Activity Recognition Using Smartphones: 30 people, six activities (UCI 240, doi 10.24432/C54S4K)',
    url: 'https://archive.ics.uci.edu/static/public/240/human+activity+recognition+using+smartphones.zip',
    bytes: 61_005_872,
    sha256: 'c00b803081a5c797cd5e4b83700a9810b38d53d9d84e01917e090e1fdbc81031',
    licence: 'CC-BY-4.0',
  },
];
