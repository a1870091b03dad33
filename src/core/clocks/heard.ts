import type { Issue } from '../../database/generated/client.ts';
import type { IssueState } from '../issues/issue.ts';

/** What an issue knows of when the customer heard of us. */
export type Heard = Pick<Issue, 'firstRespondedAt' | 'updateFromAt'>;

export function heardOf({ firstRespondedAt, updateFromAt }: Heard): Heard {
  return { firstRespondedAt, updateFromAt };
}

/** The customer has heard of us: they have their first answer, and the time until the next update begins anew. */
export function heard(issue: IssueState, when: Date): IssueState {
  const { updateFromAt } = issue;
  return {
    ...issue,
    firstRespondedAt: issue.firstRespondedAt ?? when,
    updateFromAt: updateFromAt && updateFromAt > when ? updateFromAt : when,
  };
}
