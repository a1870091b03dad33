import type { ControlSurface } from '../slack/controls/surface.ts';
import type { SlackClient } from '../slack/SlackClient.tsx';

/** A reader in the browser's own zone, before whom nothing happens. */
export const nobody: SlackClient = {
  act: async () => undefined,
  snapshot: {
    workspace: { id: 'T1', name: 'Example', domain: 'example' },
    app: { id: 'A1', name: 'Handrail', userId: 'U1' },
    me: {
      id: 'U2',
      name: 'reader',
      realName: 'Reader',
      displayName: 'Reader',
      emailConfirmed: false,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      role: 'member',
      team: 'T1',
      stranger: false,
      deactivated: false,
    },
    people: [],
    groups: [],
    rooms: [],
    modals: [],
    toasts: [],
    commands: [],
    shortcuts: [],
  },
};

export const nowhere: ControlSurface = {
  stateFor: () => undefined,
  entryFor: () => null,
  enter: () => {},
  press: async () => {},
  suggest: async () => [],
  untold: () => ({}),
  errors: {},
};
