import { useMemo } from 'react';
import type { Block } from '../../slack-cloud/page-api.ts';
import { Avatar } from '../people/Avatar.tsx';
import { Blocks } from '../slack/blocks/Blocks.tsx';
import { SurfaceContext } from '../slack/controls/surface.ts';
import { SlackContext } from '../slack/SlackClient.tsx';
import { readerOf, stillSurface } from './still.ts';

/** A message or a view as the renderer made it; the emulated Slack checks its form when it is sent. */
export interface SlackMade {
  type?: string;
  title?: { text: string };
  submit?: { text: string };
  close?: { text: string };
  blocks?: Block[];
}

interface SlackExampleProps {
  made: SlackMade;
  /** The channels that it names. */
  rooms: { id: string; name: string }[];
}

export function SlackExample({ made, rooms }: SlackExampleProps) {
  const { blocks = [] } = made;
  const surface = useMemo(() => stillSurface(blocks), [blocks]);
  const reader = useMemo(() => readerOf(rooms), [rooms]);
  return (
    <SlackContext value={reader}>
      <SurfaceContext value={surface}>
        {made.type === 'modal' ? <ExampleForm view={made} /> : <ExampleMessage blocks={blocks} />}
      </SurfaceContext>
    </SlackContext>
  );
}

function ExampleMessage({ blocks }: { blocks: Block[] }) {
  return (
    <div className="slack-message">
      <div className="slack-message-gutter">
        <Avatar name="Handrail" size={36} isApp />
      </div>
      <div className="slack-message-main">
        <header className="slack-message-head">
          <b>Handrail</b>
          <span className="badge">APP</span>
        </header>
        <div className="slack-message-body">
          <Blocks blocks={blocks} />
        </div>
      </div>
    </div>
  );
}

function ExampleForm({ view }: { view: SlackMade }) {
  return (
    <div className="dialog slack-modal">
      <header className="dialog-head">
        <Avatar name="Handrail" size={28} isApp />
        <h2>{view.title?.text}</h2>
      </header>
      <div className="dialog-body">
        <Blocks blocks={view.blocks ?? []} />
      </div>
      <footer className="dialog-foot">
        <span className="slack-button slack-button-default">{view.close?.text ?? 'Cancel'}</span>
        {view.submit && <span className="slack-button slack-button-primary">{view.submit.text}</span>}
      </footer>
    </div>
  );
}
