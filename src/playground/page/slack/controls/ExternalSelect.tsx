import { type KeyboardEvent, useId, useState } from 'react';
import type { SelectedOption } from '../../../slack-cloud/page-api.ts';
import { type ControlPropsOf, nameOf } from './control-props.ts';
import { useSurface } from './surface.ts';

/** A choice among what the app offers for what is typed. */
export function ExternalSelect({
  control,
  place,
  labelledBy,
  appListens,
}: ControlPropsOf<'external_select'>) {
  const { stateFor, suggest, enter } = useSurface();
  const listId = useId();
  const [picked, setPicked] = useState(stateFor(place)?.selected_option?.text.text ?? '');
  const [typed, setTyped] = useState<string>();
  const [offered, setOffered] = useState<SelectedOption[]>([]);
  const [marked, setMarked] = useState(0);
  const isOpen = typed !== undefined;

  const ask = async (words: string): Promise<void> => {
    setTyped(words);
    if (words.length < (control.min_query_length ?? 0)) return setOffered([]);
    setOffered(await suggest(place, words));
    setMarked(0);
  };
  const pick = (option: SelectedOption): void => {
    setPicked(option.text.text);
    setTyped(undefined);
    enter(place, option.value, appListens);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const option = offered[marked];
    if (event.key === 'ArrowDown') setMarked(Math.min(marked + 1, offered.length - 1));
    else if (event.key === 'ArrowUp') setMarked(Math.max(marked - 1, 0));
    else if (event.key === 'Enter' && isOpen && option) pick(option);
    else if (event.key === 'Escape' && isOpen) setTyped(undefined);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };

  return (
    <div className="combobox">
      <input
        className="field"
        role="combobox"
        autoComplete="off"
        aria-expanded={isOpen}
        aria-controls={listId}
        aria-activedescendant={isOpen && offered[marked] ? `${listId}-${marked}` : undefined}
        placeholder={control.placeholder?.text ?? 'Type to search'}
        {...nameOf(labelledBy, control.placeholder)}
        value={typed ?? picked}
        onFocus={event => {
          event.target.select();
          void ask('');
        }}
        onChange={event => void ask(event.target.value)}
        onBlur={() => setTyped(undefined)}
        onKeyDown={onKeyDown}
      />
      {isOpen && (
        <div id={listId} className="combobox-list" role="listbox" aria-label="Options">
          {offered.map((option, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: keys go to the field, which has the focus
            // biome-ignore lint/a11y/useFocusableInteractive: the field points at it by aria-activedescendant
            <div
              key={option.value}
              id={`${listId}-${index}`}
              className="combobox-option"
              role="option"
              aria-selected={index === marked}
              onMouseDown={event => event.preventDefault()}
              onClick={() => pick(option)}
            >
              {option.text.text}
            </div>
          ))}
          {offered.length === 0 && <div className="combobox-none">No results</div>}
        </div>
      )}
    </div>
  );
}
