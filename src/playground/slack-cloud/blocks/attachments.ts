import { z } from 'zod';
import { acceptBlocks, MalformedError } from './accept.ts';
import type { Block } from './blocks.ts';
import { slackMessages } from './problems.ts';

const Attachment = z.looseObject({
  color: z.string().optional(),
  fallback: z.string().optional(),
  pretext: z.string().optional(),
  title: z.string().optional(),
  text: z.string().optional(),
  footer: z.string().optional(),
  blocks: z.array(z.unknown()).optional(),
});

/** A secondary attachment, such as the coloured bar beside blocks. */
export type Attachment = Omit<z.infer<typeof Attachment>, 'blocks'> & { blocks?: Block[] };

/** At most 100 attachments, with their blocks complete, or a {@link MalformedError}. */
export function acceptAttachments(input: unknown): Attachment[] {
  const parsed = z.array(Attachment).max(100).safeParse(input, { reportInput: true });
  if (!parsed.success) throw new MalformedError(slackMessages(parsed.error, '/attachments'));
  return parsed.data.map(({ blocks, ...attachment }, index) =>
    blocks
      ? { ...attachment, blocks: acceptBlocks(blocks, 'message', `/attachments/${index}/blocks`) }
      : attachment,
  );
}
