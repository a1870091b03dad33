import { useEffect, useRef } from 'react';
import { Icon } from '../Icon.tsx';
import { Avatar } from '../people/Avatar.tsx';
import type { Suggestion } from './completion.ts';

interface SuggestionsProps {
  id: string;
  suggestions: Suggestion[];
  chosen?: Suggestion;
  onChoose(suggestion: Suggestion): void;
}

/** What could complete the word; the composer keeps the focus and tells which one is chosen. */
export function Suggestions({ id, suggestions, chosen, onChoose }: SuggestionsProps) {
  const marked = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs whenever another one is chosen
  useEffect(() => {
    marked.current?.scrollIntoView({ block: 'nearest' });
  }, [chosen]);
  return (
    <div id={id} className="suggestions" role="listbox" aria-label="Suggestions">
      {suggestions.map(suggestion => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the composer, which has the focus
        // biome-ignore lint/a11y/useFocusableInteractive: the composer points at it by aria-activedescendant
        <div
          key={suggestion.insert}
          ref={suggestion === chosen ? marked : undefined}
          id={`${id}-${suggestion.insert}`}
          className={suggestion.usage === undefined ? 'suggestion' : 'suggestion suggestion-command'}
          role="option"
          aria-selected={suggestion === chosen}
          onMouseDown={event => event.preventDefault()}
          onClick={() => onChoose(suggestion)}
        >
          <Picture suggestion={suggestion} />
          <span className="suggestion-label">{suggestion.label}</span>
          {suggestion.usage && <code>{suggestion.usage}</code>}
          {suggestion.hint && <small>{suggestion.hint}</small>}
        </div>
      ))}
    </div>
  );
}

function Picture({ suggestion: { kind, label } }: { suggestion: Suggestion }) {
  if (kind === 'command') return <Icon name="bolt" size={16} />;
  if (kind === 'room') return <span className="suggestion-hash">#</span>;
  return <Avatar name={label.replace(/^@/, '')} size={22} isApp={kind === 'app'} round={kind === 'group'} />;
}
