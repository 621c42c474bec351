import { Ground1764000000001 } from './0001-ground.ts';
import { Licensure1764000000002 } from './0002-licensure.ts';
import { Curriculum1764000000003 } from './0003-curriculum.ts';
import { Encounters1764000000004 } from './0004-encounters.ts';
import { Evaluations1764000000005 } from './0005-evaluations.ts';
import { CaseLogs1764000000006 } from './0006-caselogs.ts';
import { Conferences1764000000007 } from './0007-conferences.ts';
import { Jurisdictions1764000000008 } from './0008-jurisdictions.ts';
import { Checks1764000000009 } from './0009-checks.ts';
import { Coursework1764000000010 } from './0010-coursework.ts';
import { Player1764000000011 } from './0011-player.ts';
import { Rules1764000000012 } from './0012-rules.ts';
import { Wallet1764000000013 } from './0013-wallet.ts';
import { Authoring1764000000014 } from './0014-authoring.ts';
import { Retrieval1764000000015 } from './0015-retrieval.ts';
import { Paths1764000000016 } from './0016-paths.ts';
import { Progress1764000000018 } from './0018-progress.ts';
import { Cme1764000000021 } from './0021-cme.ts';

export const migrations = [
  Ground1764000000001,
  Licensure1764000000002,
  Curriculum1764000000003,
  Encounters1764000000004,
  Evaluations1764000000005,
  CaseLogs1764000000006,
  Conferences1764000000007,
  Jurisdictions1764000000008,
  Checks1764000000009,
  Coursework1764000000010,
  Player1764000000011,
  Rules1764000000012,
  Wallet1764000000013,
  Authoring1764000000014,
  Retrieval1764000000015,
  Paths1764000000016,
  Progress1764000000018,
  Cme1764000000021,
];
