import { z } from 'zod';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { load, sql } from '../load.ts';
import { answer, ask, type Decision, useCase } from '../use-case.ts';
import { foundCard } from './find-cards.ts';
import { type IssueRow, issueRows } from './issue-rows.ts';
import { ENOUGH, fits } from './search-issues.ts';

/** Issues whose number, title or customer fits the words, the newest first, whatever became of them. */
export const findIssue = useCase({
  name: 'issue.find',
  input: z.object({ words: TypedText.optional() }),
  verb: {
    words: ['find'],
    usage: 'words',
    help: 'look for issues by title, customer or number',
    read: rest => ({ words: textOf(rest) }),
  },
  loads: ({ words }) => ({
    found: load<IssueRow[]>(
      issueRows(
        sql`i."organizationId" = (SELECT "organizationId" FROM me) AND ${words ? fits(words) : sql`false`}`,
        sql`i."number" DESC`,
        ENOUGH,
      ),
    ),
  }),
  decide: ({ input, state, now, zone }): Decision => {
    if (!input.words) {
      const fields = [
        { kind: 'text' as const, name: 'words', label: 'Words of its title or customer', maxLength: 100 },
      ];
      return ask({ title: 'Find an issue', submit: 'Find', fields }, {});
    }
    return answer({ card: foundCard(input.words, state.found, { now, zone }) });
  },
});
