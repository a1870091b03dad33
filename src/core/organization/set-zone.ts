import { z } from 'zod';
import { say, time } from '../cards/say.ts';
import { recount, update } from '../change.ts';
import { textOf } from '../grammar/line.ts';
import { TypedText } from '../grammar/typed-text.ts';
import { unknownZone, zoneField } from '../people/zone-field.ts';
import { zoneOf } from '../time/zones.ts';
import { adminUseCase, ask, type Decision } from '../use-case.ts';

/** The zone of people and teams without one of their own. */
export const setOrganizationZone = adminUseCase({
  name: 'settings.zone',
  input: z.object({ zone: TypedText.optional() }),
  verb: {
    words: ['settings', 'zone'],
    usage: 'Europe/Berlin',
    help: 'the time zone of people and teams without one of their own',
    read: rest => ({ zone: textOf(rest) || undefined }),
  },
  loads: () => ({}),
  decide: ({ input, organization, now }): Decision => {
    if (!input.zone)
      return ask({ title: 'Time zone', submit: 'Set it', fields: [zoneField(organization.zone)] }, {});
    const zone = zoneOf(input.zone);
    if (!zone) throw unknownZone(input.zone);
    return {
      // Plain UTC is what nobody has set: the directory would replace it by the zone of most people.
      writes: [
        update('Organization', { ...organization, zone: zone === 'UTC' ? 'Etc/UTC' : zone }),
        ...recount({}),
      ],
      facts: [{ name: 'organization.changed', data: { setting: 'zone', value: zone } }],
      answer: {
        kind: 'done',
        card: { body: [{ text: say`This organization keeps ${time(now, zone, 'full')} now.` }] },
      },
    };
  },
});
