import { useEffect, useState } from 'react';
import type { Json, MessageExtensionCommand, SearchResult } from '../../teams-cloud/page-api.ts';
import { Icon } from '../Icon.tsx';
import { Card } from './card/Card.tsx';
import { useTeams } from './TeamsClient.tsx';

interface SearchCommandProps {
  command: MessageExtensionCommand;
  conversationId: string;
  onClose(): void;
}

/** The app's search beside the composer: type, choose, look at the card, send it. */
export function SearchCommand({ command, conversationId, onClose }: SearchCommandProps) {
  const { act } = useTeams();
  const [typed, setTyped] = useState('');
  const [results, setResults] = useState<SearchResult[]>();
  const [said, setSaid] = useState<string>();
  const [card, setCard] = useState<Json>();
  const parameter = command.parameters[0];

  useEffect(() => {
    let wanted = true;
    const parameters = typed && parameter ? { [parameter.name]: typed } : undefined;
    const search = async (): Promise<void> => {
      const seen = await act({ act: 'search', commandId: command.id, conversationId, parameters });
      if (!wanted || !seen) return;
      setResults(seen.shows.kind === 'results' ? seen.shows.results : []);
      setSaid(seen.shows.kind === 'message' ? seen.shows.text : undefined);
    };
    const pause = setTimeout(() => void search(), typed ? 200 : 0);
    return () => {
      wanted = false;
      clearTimeout(pause);
    };
  }, [act, command.id, conversationId, parameter, typed]);

  const choose = async (result: SearchResult): Promise<void> => {
    const seen = await act({ act: 'chooseResult', conversationId, result });
    if (seen?.shows.kind === 'card') setCard(seen.shows.card);
  };
  const send = async (): Promise<void> => {
    if (card !== undefined && (await act({ act: 'postCard', conversationId, card }))) onClose();
  };

  return (
    <section className="search-command" aria-label={command.title}>
      <header>
        <b>{command.title}</b>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" size={16} />
        </button>
      </header>
      {card === undefined ? (
        <>
          <input
            className="field"
            type="search"
            // biome-ignore lint/a11y/noAutofocus: the person has just asked to search
            autoFocus
            placeholder={parameter?.description ?? parameter?.title ?? 'Search'}
            aria-label={parameter?.title ?? 'Search'}
            value={typed}
            onChange={event => setTyped(event.target.value)}
            onKeyDown={event => event.key === 'Escape' && onClose()}
          />
          <div className="search-results">
            {results?.map(result => (
              <button
                key={`${result.title} ${result.text}`}
                type="button"
                onClick={() => void choose(result)}
              >
                <b>{result.title}</b>
                <small>{result.text}</small>
              </button>
            ))}
            {results?.length === 0 && <p>{said ?? (typed ? 'No results' : 'Type to search.')}</p>}
          </div>
        </>
      ) : (
        <>
          <Card card={card} />
          <footer className="dialog-foot">
            <button type="button" className="teams-button" onClick={() => setCard(undefined)}>
              Back
            </button>
            <button type="button" className="teams-button primary" onClick={() => void send()}>
              Send
            </button>
          </footer>
        </>
      )}
    </section>
  );
}
