import type { ConnectorClient } from 'botframework-connector';
import { z } from 'zod';
import { isUnknownCall, orAbsent } from './errors.ts';
import { REQUEST_TIMEOUT_MS, ROSTER_PAGE } from './limits.ts';

/** What a conversation's roster says of somebody. The directory's id has two names. */
const Member = z.object({
  id: z.string(),
  name: z.string().nullish(),
  objectId: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  email: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
});
export type Member = z.infer<typeof Member>;
const Everybody = z.array(Member);
const Page = z.object({ members: z.array(Member), continuationToken: z.string().nullish() });

/** Somebody in a conversation; null where they are not in it, or the bot is not. */
export function memberIn(
  { conversations }: ConnectorClient,
  conversationId: string,
  userId: string,
  timeout = REQUEST_TIMEOUT_MS,
): Promise<Member | null> {
  return orAbsent(async () => {
    try {
      return Member.parse(await conversations.getConversationMember(conversationId, userId, { timeout }));
    } catch (error) {
      if (!isUnknownCall(error)) throw error;
      const everybody = await membersIn({ conversations }, conversationId, timeout);
      return everybody.find(({ id }) => id === userId) ?? null;
    }
  });
}

/** Everybody in a conversation. */
export async function membersIn(
  { conversations }: Pick<ConnectorClient, 'conversations'>,
  conversationId: string,
  timeout = REQUEST_TIMEOUT_MS,
): Promise<Member[]> {
  try {
    return await byPages(conversations, conversationId, timeout);
  } catch (error) {
    if (!isUnknownCall(error)) throw error;
    return Everybody.parse(await conversations.getConversationMembers(conversationId, { timeout }));
  }
}

async function byPages(
  conversations: ConnectorClient['conversations'],
  conversationId: string,
  timeout: number,
): Promise<Member[]> {
  const members: Member[] = [];
  let token: string | null | undefined;
  do {
    // The first page has no token, whatever the SDK's type wants.
    const options = { timeout, pageSize: ROSTER_PAGE, continuationToken: token as string };
    const page = Page.parse(await conversations.getConversationPagedMembers(conversationId, options));
    members.push(...page.members);
    token = page.continuationToken;
  } while (token);
  return members;
}
