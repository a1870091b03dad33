import { type ComponentProps, memo, useMemo } from 'react';
import { Message } from 'slack-blocks-to-jsx';
import type { Block } from '../../../slack-cloud/page-api.ts';
import { useTheme } from '../../theme.tsx';
import { withDrawnTexts } from './drawn-texts.ts';
import { Emoji } from './Emoji.tsx';
import { ChannelMention, DateInZone, GroupMention, UserMention } from './Mentions.tsx';

type LibraryProps = ComponentProps<typeof Message>;

const HOOKS: LibraryProps['hooks'] = {
  user: ({ id }) => <UserMention id={id} />,
  usergroup: ({ id }) => <GroupMention id={id} />,
  channel: ({ id, name }) => <ChannelMention id={id} name={name} />,
  emoji: (emoji, parse) => <Emoji name={emoji.name} words={parse(emoji)} />,
  date: ({ timestamp, format }) => <DateInZone timestamp={timestamp} format={format} />,
};

/** Blocks as slack-blocks-to-jsx draws them. It has no callbacks, so what people operate is drawn by Blocks. */
export const Drawn = memo(function Drawn({ blocks }: { blocks: Block[] }) {
  const { theme } = useTheme();
  const drawn = useMemo(() => withDrawnTexts(blocks), [blocks]);
  // The same JSON, typed by Slack's rules on one side and by the library's own on the other.
  const known = drawn as unknown as LibraryProps['blocks'];
  return <Message withoutWrapper blocks={known} theme={theme} hooks={HOOKS} name="" logo="" />;
});

/** A text on its own, such as a message without blocks. */
export function DrawnText({ text }: { text: string }) {
  const blocks = useMemo((): Block[] => [{ type: 'section', text: { type: 'mrkdwn', text } }], [text]);
  return <Drawn blocks={blocks} />;
}
