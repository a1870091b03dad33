import { z } from 'zod';
import { Block, withIds } from './blocks.ts';
import { slackMessage, slackMessages } from './problems.ts';
import { type SurfaceKind, surfaceProblems } from './surface-rules.ts';
import { View } from './view.ts';

/** What Slack says of blocks and views that it does not take, a line for each mistake. */
export class MalformedError extends Error {
  messages: string[];
  constructor(messages: string[]) {
    super(messages.join('; '));
    this.messages = messages;
  }
}

/** The blocks with all their ids, or a {@link MalformedError} that points into `pointer`. */
export function acceptBlocks(input: unknown, surface: SurfaceKind, pointer: string): Block[] {
  const blocks = parse(z.array(Block), input, pointer);
  refuseOn(surfaceProblems(blocks, surface).map(({ message, path }) => slackMessage(message, pointer, path)));
  return withIds(blocks);
}

/** The view with all its ids, or a {@link MalformedError}. */
export function acceptView(input: unknown): View {
  const view = parse(View, input, '/view');
  const blocks = acceptBlocks(view.blocks, view.type, '/view/blocks');
  const firstInput = blocks.findIndex(block => block.type === 'input');
  if (view.type === 'modal' && !view.submit && firstInput !== -1)
    refuseOn([
      slackMessage('must define `submit` to use an `input` block in modals', '/view/blocks', [
        firstInput,
        'input',
      ]),
    ]);
  return { ...view, blocks };
}

function parse<Output>(schema: z.ZodType<Output>, input: unknown, pointer: string): Output {
  const result = schema.safeParse(input, { reportInput: true });
  if (!result.success) throw new MalformedError(slackMessages(result.error, pointer));
  return result.data;
}

function refuseOn(messages: string[]): void {
  if (messages.length > 0) throw new MalformedError(messages);
}
