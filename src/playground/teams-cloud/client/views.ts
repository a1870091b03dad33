import type { TeamsUser } from '../administration.ts';
import type { Attachment, Json } from '../page-api.ts';
import type { MessageRow } from '../tenant/tenant.ts';

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

export function isVisibleTo(message: MessageRow, person: TeamsUser): boolean {
  return message.targetedAt === undefined || message.targetedAt === person.id;
}

/** What a message carries as this person sees it; their own view stands in place of its first card. */
export function attachmentsFor(message: MessageRow, person: TeamsUser): Attachment[] {
  if (message.deleted) return [];
  const own = message.ownViews[person.id];
  const first = message.attachments.findIndex(attachment => attachment.contentType === ADAPTIVE_CARD);
  return message.attachments.map((attachment, index) =>
    own !== undefined && index === first ? { ...attachment, content: own } : attachment,
  );
}

export function adaptiveCardOf(message: MessageRow, person: TeamsUser): Json | undefined {
  return attachmentsFor(message, person).find(attachment => attachment.contentType === ADAPTIVE_CARD)
    ?.content;
}
