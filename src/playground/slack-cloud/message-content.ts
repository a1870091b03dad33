import { acceptBlocks, MalformedError } from './blocks/accept.ts';
import { type Attachment, acceptAttachments } from './blocks/attachments.ts';
import type { Block } from './blocks/blocks.ts';
import type { Slack } from './slack.ts';
import { ApiError } from './web-api/api-error.ts';

/** What an app writes in a message; a field is absent where the app left it out. */
export interface Content {
  text?: string;
  blocks?: Block[];
  attachments?: Attachment[];
}

const MOST_CHARACTERS = 40_000;

/** The content complete with ids, or the {@link ApiError} that Slack answers; mistakes in form are recorded. */
export function acceptContent(
  slack: Slack,
  where: string,
  given: { text?: string; blocks?: unknown; attachments?: unknown },
  mostCharacters = MOST_CHARACTERS,
): Content {
  const { text } = given;
  if (text !== undefined && text.length > mostCharacters)
    throw recorded(slack, where, 'msg_too_long', [
      `[ERROR] must be less than ${mostCharacters + 1} characters`,
    ]);
  if (typeof given.blocks === 'string') throw recorded(slack, where, 'invalid_blocks_format', []);
  const content = recordingMistakes(slack, where, 'invalid_blocks', () => ({
    ...(text !== undefined && { text }),
    ...(given.blocks !== undefined && { blocks: acceptBlocks(given.blocks, 'message', '/blocks') }),
    ...(given.attachments !== undefined && { attachments: acceptAttachments(given.attachments) }),
  }));
  if (!content.text && !content.blocks?.length && !content.attachments?.length) throw new ApiError('no_text');
  return content;
}

/** Runs `accept`; what it finds malformed is recorded as a violation and answered with `code`. */
export function recordingMistakes<Accepted>(
  slack: Slack,
  where: string,
  code: string,
  accept: () => Accepted,
): Accepted {
  try {
    return accept();
  } catch (error) {
    if (error instanceof MalformedError) throw recorded(slack, where, code, error.messages);
    throw error;
  }
}

function recorded(slack: Slack, where: string, code: string, messages: string[]): ApiError {
  slack.violations.add(where, code, messages);
  return new ApiError(code, {
    errors: messages.map(message => message.replace('[ERROR] ', '')),
    response_metadata: { messages },
  });
}
