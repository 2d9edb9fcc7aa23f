import { cwruNumbers } from '../cwru-layout.js';

/** One file of a collection. Without a digest that others publish, the first download sets the one it is held to. */
export interface ArchiveFile {
  readonly url: string;
  readonly bytes?: number;
  readonly sha256?: string;
}

/** A public collection that users download themselves. Sizes and digests are those that others publish and verify. */
export interface Archive {
  readonly name: string;
  readonly title: string;
  /** Bytes of all files, about. */
  readonly bytes: number;
  readonly licence: string;
  readonly files: readonly ArchiveFile[];
}

/** Digests of drive-end files on which at least two projects agree; the university publishes none. */
const cwruDigests: Readonly<Record<number, string>> = {
  97: '16bf48babcf1c7ac224bc1a81cd9eafdb27e42d5cf559761907e067e8eeadf3c',
  98: '37e6612c05e65c415dcfa2ab27a3fda648a5863160fa898b884a14743044e045',
  99: '4b97e6b5361f45efb6951dc3b1aebcdb3b89cb69d0f96d6f5c297dd9f45eee75',
  100: '88a5990cb541320e91505a1d72139e1993500ffe6e292a451011667f4138ca78',
  105: 'f80b0ea04fd06b372a0eaec7c056543ea37e4bb4727a5b173d2a5bacd2aa9cab',
  106: 'e5cec7cdd138e6cd1deb9ed8634e5aaa9bc1bd7094ddc075bff606580eb6e883',
  107: '111ba8996a115684661a13c913bd74d8029a59294492f88aec7b03e175fdd388',
  118: 'b00628f8dd8d1d930af77fa465d1e5cdb385fe259489053f91f3680bda7f640e',
  130: '35a095307d0971477049b343a1b5981dde465a58fb7f233ad89b035068c1717d',
  132: '17a69ed5d2270b42532e678e35bbe2fa04a2cc413cf2bf9e88c7692de8662d18',
};

export const archives: readonly Archive[] = [
  {
    name: 'speech-commands-v2',
    title: 'Speech Commands v0.02: 105,829 one-second words (P. Warden, arXiv 1804.03209)',
    bytes: 2_428_923_189,
    licence: 'CC-BY-4.0',
    files: [
      {
        url: 'http://download.tensorflow.org/data/speech_commands_v0.02.tar.gz',
        bytes: 2_428_923_189,
        sha256: 'af14739ee7dc311471de98f5f9d2c9191b18aedfe957f4a6ff791c709868ff58',
      },
    ],
  },
  {
    name: 'uci-har',
    title: 'Human Activity Recognition Using Smartphones: 30 people, six activities (UCI 240, doi 10.24432/C54S4K)',
    bytes: 61_005_872,
    licence: 'CC-BY-4.0',
    files: [
      {
        url: 'https://archive.ics.uci.edu/static/public/240/human+activity+recognition+using+smartphones.zip',
        bytes: 61_005_872,
        sha256: 'c00b803081a5c797cd5e4b83700a9810b38d53d9d84e01917e090e1fdbc81031',
      },
    ],
  },
  {
    name: 'cwru',
    title: 'Bearing faults, drive end at 12 kHz, and normal: 56 files of the Case Western Reserve University',
    bytes: 187_000_000,
    licence: 'none stated',
    files: cwruNumbers.map((number) => ({
      url: `https://engineering.case.edu/sites/default/files/${number}.mat`,
      ...(cwruDigests[number] && { sha256: cwruDigests[number] }),
    })),
  },
];
