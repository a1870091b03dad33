import { createContext, use, useMemo, useRef, useState } from 'react';
import type {
  Block,
  ControlState,
  Entry,
  SelectedOption,
  Surface,
  ViewState,
} from '../../../slack-cloud/page-api.ts';
import { useSlack } from '../SlackClient.tsx';
import { entryOf } from './entries.ts';

/** Where controls stand: what they hold, and what operating them does. */
export interface ControlSurface {
  /** What was entered here, else what the cloud says. */
  entryFor(place: ControlPlace): Entry;
  stateFor(place: ControlPlace): ControlState | undefined;
  /** Where the app listens to the control, it hears at once; otherwise with the next press or submission. */
  enter(place: ControlPlace, entry: Entry, appListens: boolean): void;
  press(place: ControlPlace): Promise<void>;
  suggest(place: ControlPlace, typed: string): Promise<SelectedOption[]>;
  /** Everything that was entered and not told yet, by block id. */
  untold(): Record<string, Entry>;
  /** What is wrong, by block id. */
  errors: Record<string, string>;
}

export interface ControlPlace {
  block: string;
  action: string;
}

export const SurfaceContext = createContext<ControlSurface | undefined>(undefined);

export function useSurface(): ControlSurface {
  const surface = use(SurfaceContext);
  if (!surface) throw new Error('A control stands outside of a surface.');
  return surface;
}

export const placeOf = (block: Block, control: { action_id?: string }): ControlPlace => ({
  block: block.block_id ?? '',
  action: control.action_id ?? '',
});

const NO_ERRORS = {};

export function useControlSurface(
  surface: Surface,
  state: ViewState,
  errors: Record<string, string> = NO_ERRORS,
): ControlSurface {
  const { act } = useSlack();
  const [entered, setEntered] = useState<Record<string, { place: ControlPlace; entry: Entry }>>({});
  const untold = useRef(entered);
  const at = JSON.stringify(
    'view' in surface ? { view: surface.view } : { room: surface.room, ts: surface.ts },
  );

  return useMemo(() => {
    const here: Surface = JSON.parse(at);
    const key = ({ block, action }: ControlPlace): string => `${block} ${action}`;
    const tell = (control: ControlPlace, entry: Entry) => act({ act: 'fill', surface: here, control, entry });
    return {
      stateFor: ({ block, action }) => state[block]?.[action],
      entryFor: place => entered[key(place)]?.entry ?? entryOf(state[place.block]?.[place.action]),
      enter: (place, entry, appListens) => {
        setEntered(before => ({ ...before, [key(place)]: { place, entry } }));
        if (appListens) void tell(place, entry);
        else untold.current = { ...untold.current, [key(place)]: { place, entry } };
      },
      press: async control => {
        const waiting = Object.values(untold.current);
        untold.current = {};
        for (const { place, entry } of waiting) await tell(place, entry);
        await act({ act: 'press', surface: here, control });
      },
      suggest: async (control, typed) =>
        (await act({ act: 'suggest', surface: here, control, typed }))?.options ?? [],
      untold: () =>
        Object.fromEntries(Object.values(untold.current).map(({ place, entry }) => [place.block, entry])),
      errors,
    };
  }, [act, at, entered, errors, state]);
}
