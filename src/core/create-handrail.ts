import type { Logger } from 'pino';
import type { Database } from '../database/database.ts';
import { eventKinds, useCases } from './areas.ts';
import { spokenAnswer } from './cards/answer-cards.ts';
import { createRooms } from './customers/create-room.ts';
import { type Deferral, performDeferred, performInTime } from './deferral.ts';
import { storable } from './grammar/clean.ts';
import { Words } from './grammar/words.ts';
import type { Handrail } from './handrail.ts';
import type { Intent } from './intent.ts';
import { searchIssues } from './issues/search-issues.ts';
import type { Outcome } from './outcome.ts';
import { createDirectory, type Directory, type DirectoryParts } from './people/directory.ts';
import { withLabels } from './people/mention-labels.ts';
import { learn } from './people/news.ts';
import { type Performing, type Progress, perform } from './perform.ts';
import { type DueTogether, performTogether } from './perform-together.ts';
import { suggest } from './suggest.ts';
import type { Clock } from './time/clock.ts';
import { createTurns } from './turns.ts';
import { intentOf } from './typed-line.ts';

export interface HandrailParts extends DirectoryParts {
  clock: Clock;
  log: Logger;
  /** Something was committed: cards or notices are due in these rooms, or for people whose chat is not known yet. */
  written: (where: string[] | 'anywhere') => void;
}

/** The core, as adapters, clocks and workers use it. */
export interface Core extends Handrail {
  directory: Directory;
  /** Carries out clocks of one kind in one write; false where each must be performed by itself. */
  performTogether(due: DueTogether): Promise<boolean>;
  /** Resolves when nobody waits for an Outcome, or after so long: what can wait gives way to who cannot. */
  calm(atMostMs: number): Promise<void>;
  /** Carries out what was stored because it took too long, and was not finished. */
  performDeferred(): Promise<void>;
  /** Makes the channels that were asked for and are due. */
  createRooms(): Promise<void>;
}

/**
 * So many intents are worked on at once in a process. When a thousand come together, those who wait their turn do not wait
 * for a connection, and the first are answered soon.
 */
const AT_ONCE = 64;

export function createHandrail(parts: HandrailParts): Core {
  const directory = createDirectory(parts);
  const its: Performing = {
    ...parts,
    directory,
    useCases: new Map(useCases.map(useCase => [useCase.name, useCase])),
    events: eventKinds,
  };
  const turns = createTurns(AT_ONCE);
  const inTurn = (intent: Intent, progress?: Progress) => turns.inTurn(() => perform(its, intent, progress));
  const deferral: Deferral = {
    ...parts,
    perform: inTurn,
    answerLater: (intent, outcome) => answerLater(parts, intent, outcome),
  };
  const act = async (sent: Intent, deadlineMs?: number): Promise<Outcome> => {
    const intent = await labelled(parts.database, storable(sent));
    return deadlineMs === undefined ? inTurn(intent) : performInTime(deferral, intent, deadlineMs);
  };
  return {
    directory,
    perform: act,
    type: async (typed, deadlineMs) => {
      const line = storable(typed);
      const words = await withLabels(parts.database, line.words, line.actor);
      return act(intentOf({ ...line, words }, useCases), deadlineMs);
    },
    suggest: question => suggest(its, storable(question)),
    search: question => searchIssues(its, storable(question)),
    performTogether: due => performTogether(its, due),
    learn: news => learn(parts, directory, news),
    calm: turns.calm,
    performDeferred: () => performDeferred(deferral),
    createRooms: () => createRooms({ ...parts, perform: act }),
  };
}

/** A shortcut hands over the words of its message. */
async function labelled(database: Database, intent: Intent): Promise<Intent> {
  const { data: words } = Words.safeParse(intent.input.text);
  if (!words) return intent;
  return { ...intent, input: { ...intent.input, text: await withLabels(database, words, intent.actor) } };
}

/** Whispers to the actor, where they acted, what became of what they asked for. */
async function answerLater(parts: HandrailParts, { actor, place }: Intent, outcome: Outcome): Promise<void> {
  const card = spokenAnswer(outcome);
  if (actor.kind !== 'account' || !card || !place) return;
  const platform = parts.platforms.get(actor.platform);
  const workspace = await parts.workspaces.reach(actor.platform, actor.tenant);
  if (!platform || !workspace) return;
  const sent = await platform.whisper(workspace, place, actor.userId, card);
  if (sent.ok) return;
  if (sent.failure === 'later') throw new Error(`${actor.platform} takes no late answer now: ${sent.reason}`);
  parts.log.warn({ failure: sent.failure, reason: sent.reason }, 'a late answer was not delivered');
}
