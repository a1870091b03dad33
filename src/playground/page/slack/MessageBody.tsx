import type { Message } from '../../slack-cloud/page-api.ts';
import { Blocks } from './blocks/Blocks.tsx';
import { DrawnText } from './blocks/Drawn.tsx';
import { SurfaceContext, useControlSurface } from './controls/surface.ts';

/** What a message says: its blocks, or its text where it has none. */
export function MessageBody({ message }: { message: Message }) {
  const { room, ts, text, blocks, state } = message;
  const surface = useControlSurface({ room, ts }, state);
  if (message.deleted) return <p className="tombstone">This message was deleted.</p>;
  return (
    <SurfaceContext value={surface}>
      <div className={message.subtype ? 'slack-message-body own-line' : 'slack-message-body'}>
        {blocks.length > 0 ? <Blocks blocks={blocks} /> : text && <DrawnText text={text} />}
        {message.edited && blocks.length === 0 && <small className="edited">(edited)</small>}
      </div>
    </SurfaceContext>
  );
}
