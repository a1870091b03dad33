import {
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { Icon } from '../Icon.tsx';
import {
  type Completion,
  completionAt,
  isComplete,
  type Source,
  type Suggestion,
  usageOf,
  withSuggestion,
} from './completion.ts';
import { useDraft, wasOffered } from './drafts.ts';
import { Suggestions } from './Suggestions.tsx';

interface ComposerProps {
  /** Under which its draft is kept. */
  place: string;
  placeholder: string;
  sources: Source[];
  autoFocus?: boolean;
  /** Buttons beside the one that sends. */
  tools?: ReactNode;
  /** Resolves once it is sent; what was typed comes back where that fails. */
  onSend(text: string): Promise<boolean>;
}

/** Where a message is typed: Enter sends, Shift+Enter breaks the line, `/`, `@` and `#` offer what could follow. */
export function Composer({ place, placeholder, sources, autoFocus, tools, onSend }: ComposerProps) {
  const [text, setText] = useDraft(place);
  const [caret, setCaret] = useState(text.length);
  const [chosen, setChosen] = useState(0);
  const [dismissed, setDismissed] = useState<string>();
  const field = useRef<HTMLTextAreaElement>(null);
  /** After a suggestion is put in; placed with the text, so that it never jumps under the keys that follow. */
  const caretToPlace = useRef<number>(undefined);
  const listId = useId();

  const completion = dismissed === text ? undefined : completionAt(text, caret, sources);
  const suggestion = completion?.suggestions[Math.min(chosen, completion.suggestions.length - 1)];
  const usage = completion ? undefined : usageOf(text, sources);

  useLayoutEffect(() => {
    if (!field.current) return;
    field.current.style.height = 'auto';
    field.current.style.height = `${field.current.scrollHeight}px`;
    if (caretToPlace.current === undefined) return;
    field.current.setSelectionRange(caretToPlace.current, caretToPlace.current);
    caretToPlace.current = undefined;
  });

  useEffect(() => {
    if (wasOffered(place)) field.current?.focus();
  });

  const edit = (next: string, at: number): void => {
    setText(next);
    setCaret(at);
    setChosen(0);
    setDismissed(undefined);
  };
  const accept = (completion: Completion, suggestion: Suggestion): void => {
    const next = withSuggestion(text, completion, suggestion);
    edit(next.text, next.caret);
    caretToPlace.current = next.caret;
    field.current?.focus();
  };
  const send = async (): Promise<void> => {
    const typed = text.trim();
    if (!typed) return;
    edit('', 0);
    if (!(await onSend(typed))) edit(text, text.length);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    if (event.nativeEvent.isComposing) return;
    if (completion && suggestion) {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const accepts =
        event.key === 'Tab' || (event.key === 'Enter' && !isComplete(text, completion, suggestion));
      const count = completion.suggestions.length;
      if (step) setChosen((chosen + step + count) % count);
      else if (accepts) accept(completion, suggestion);
      else if (event.key === 'Escape') setDismissed(text);
      else if (event.key === 'Enter' && !event.shiftKey) void send();
      else return;
      event.preventDefault();
    } else if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      void send();
    }
  };

  return (
    <div className="composer">
      {completion && (
        <Suggestions
          id={listId}
          suggestions={completion.suggestions}
          chosen={suggestion}
          onChoose={choice => accept(completion, choice)}
        />
      )}
      {usage && <div className="composer-usage">{usage}</div>}
      <div className="composer-box">
        <textarea
          ref={field}
          rows={1}
          value={text}
          placeholder={placeholder}
          aria-label={placeholder}
          aria-controls={completion ? listId : undefined}
          aria-activedescendant={suggestion && `${listId}-${suggestion.insert}`}
          aria-autocomplete="list"
          // biome-ignore lint/a11y/noAutofocus: only where a person has just asked to reply
          autoFocus={autoFocus}
          onChange={event => edit(event.target.value, event.target.selectionStart)}
          onSelect={event => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
        <div className="composer-tools">
          {tools}
          <button
            type="button"
            className="send-button"
            aria-label="Send"
            disabled={!text.trim()}
            onClick={() => void send()}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}
