import { withUndo } from './cards/answer-cards.ts';
import type { Card } from './cards/card.ts';
import type { Form } from './cards/form.ts';
import { ana, exampleId, reading } from './issues/example-issue.ts';
import { numbered } from './numbering.ts';
import type { Decision, Me, UseCase } from './use-case.ts';

/** What a use-case asks of Ana, by its own decision on an example state. */
export function formOf(useCase: UseCase, input: object, state: object): Form {
  const { answer } = decided(useCase, input, state);
  if (answer.kind !== 'asks') throw new Error(`${useCase.name} asks nothing`);
  return { ...answer.form, intent: useCase.name, draft: exampleId(50) };
}

/** What a use-case answers Ana privately. */
export function answerOf(useCase: UseCase, input: object, state: object): Card | undefined {
  const { answer, writes } = decided(useCase, input, state);
  if (answer.kind !== 'done') throw new Error(`${useCase.name} answers ${answer.kind}`);
  const given = numbered(answer, writes, 12);
  return given.kind === 'done' && given.card ? withUndo(given.card, given.undo) : undefined;
}

function decided(useCase: UseCase, input: object, state: object): Decision {
  const { now, zone } = reading;
  return useCase.decide({
    input: useCase.input.parse(input),
    state,
    now,
    zone,
    usual: { zone, hours: null, holidays: null },
    organization: {
      id: exampleId(0),
      name: 'Handrail Ltd',
      zone,
      domains: [],
      dutyPersonId: null,
      lastIssue: 11,
      setupAt: null,
      version: 1,
      createdAt: now,
    },
    place: null,
    here: null,
    me,
  });
}

const me: Me = {
  ...ana,
  organizationId: exampleId(0),
  email: null,
  zone: reading.zone,
  admin: false,
  configuredAdmin: false,
  deactivatedAt: null,
  awaySinceAt: null,
  awayUntilAt: null,
  coverId: null,
  pingedAt: null,
  version: 1,
  teams: [],
  standsInFor: [],
  accountId: exampleId(51),
  platformAdmin: false,
};
