import { memo } from 'react';
import type { GalleryEntry } from '../../page-server.ts';
import type { Block } from '../../slack-cloud/page-api.ts';
import { Avatar } from '../people/Avatar.tsx';
import { Blocks } from '../slack/blocks/Blocks.tsx';
import { SurfaceContext } from '../slack/controls/surface.ts';
import { SlackContext } from '../slack/SlackClient.tsx';
import { Card } from '../teams/card/Card.tsx';
import { nobody, nowhere } from './still-surface.ts';

/** What the renderer made, which the clouds check in form when it is sent. */
interface SlackMade {
  type?: string;
  title?: { text: string };
  submit?: { text: string };
  close?: { text: string };
  text?: string;
  blocks?: Block[];
}

/** One example on both platforms. It is drawn as it would be, and does nothing. */
export const GalleryExample = memo(function GalleryExample({ example }: { example: GalleryEntry }) {
  const slack: SlackMade = example.slack;
  const isForm = slack.type === 'modal';
  return (
    <article className="gallery-example">
      <h3>{example.name}</h3>
      <div className="gallery-pair">
        <div className="slack gallery-cell" role="img" aria-label={`${example.name} in Slack`}>
          <SlackContext value={nobody}>
            <SurfaceContext value={nowhere}>
              {isForm ? <SlackForm view={slack} /> : <SlackMessage made={slack} />}
            </SurfaceContext>
          </SlackContext>
        </div>
        <div className="teams gallery-cell" role="img" aria-label={`${example.name} in Teams`}>
          {isForm ? (
            <div className="dialog teams-dialog">
              <header className="dialog-head">
                <Avatar name="Handrail" size={28} round isApp />
                <h2>{slack.title?.text}</h2>
              </header>
              <div className="dialog-body">
                <Card card={example.teams} />
              </div>
            </div>
          ) : (
            <div className="teams-post">
              <div className="teams-said">
                <Avatar name="Handrail" size={32} round isApp />
                <div className="teams-said-main">
                  <header className="teams-message-head">
                    <b>Handrail</b>
                    <span className="badge">App</span>
                  </header>
                  <Card card={example.teams} />
                </div>
              </div>
            </div>
          )}
        </div>
      </div>
    </article>
  );
});

function SlackMessage({ made }: { made: SlackMade }) {
  if (made.type === 'home')
    return (
      <div className="app-home">
        <Blocks blocks={made.blocks ?? []} />
      </div>
    );
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
        <Blocks blocks={made.blocks ?? []} />
      </div>
    </div>
  );
}

function SlackForm({ view }: { view: SlackMade }) {
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
        <span className="slack-button slack-button-primary">{view.submit?.text ?? 'Submit'}</span>
      </footer>
    </div>
  );
}
