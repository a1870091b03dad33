import { z } from 'zod';
import { answer, type Decision, useCase } from '../use-case.ts';
import { admins, onDuty } from './organization-views.ts';
import { settingsCard } from './settings-cards.ts';

/** What holds for the whole organization. */
export const showSettings = useCase({
  name: 'settings.show',
  input: z.object({}),
  verb: { words: ['settings'], usage: '', help: 'what holds for the whole organization', read: () => ({}) },
  loads: () => ({ admins, duty: onDuty }),
  decide: ({ state, me, organization }): Decision =>
    answer({ card: settingsCard({ ...organization, duty: state.duty }, state.admins, me.admin) }),
});
