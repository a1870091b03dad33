import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { useCases } from '../../src/core/areas.ts';
import type { Input } from '../../src/core/cards/card.ts';
import type { Outcome } from '../../src/core/outcome.ts';
import { createMetrics } from '../../src/http/metrics.ts';
import { rewindable } from '../database.ts';
import { proved, sampled, size } from '../proof.ts';
import { answerOf } from '../recorded-platform.ts';
import { useWorld } from '../world.ts';
import { foundGlobex, type Globex, globexIn, globexWords, rowsOf } from './globex.ts';
import { situations } from './situations.ts';
import { eve, hire, type Ids, moveIn, outsiders, staff } from './staffed-company.ts';

// Two organizations on one deployment, and whoever belongs to neither.

const world = useWorld();

/** Each is hundreds of requests or more, and the machine may be busy. */
const PATIENCE = size(300_000, 3_600_000);
/** Both organizations, which are founded once; every test finds them as they were then. */
let founded:
  | { ids: Ids; theirs: Pick<Globex, 'organizationId' | 'ids'>; rewind: () => Promise<unknown> }
  | undefined;
let ids: Ids;
let globex: Globex;
let rewind: () => Promise<unknown>;

beforeEach(async () => {
  founded ??= {
    ids: await moveIn(world()),
    theirs: await foundGlobex(world()),
    rewind: await rewindable(world().database),
  };
  hire(world());
  globex = globexIn(world(), founded.theirs);
  ({ ids, rewind } = founded);
  await rewind();
});

/** What came of it, as far as the database goes no further than that. */
async function onlyTried(act: () => Promise<Outcome>): Promise<Outcome> {
  const outcome = await act();
  if (outcome.kind !== 'refused') await rewind();
  return outcome;
}

const staffUseCases = useCases.filter(({ who }) => who !== 'system');
const uuid = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** The same shape, with ids that never were. */
function nowhere<Known>(known: Known): Known {
  return JSON.parse(JSON.stringify(known).replaceAll(uuid, () => randomUUID()));
}

/** An outcome to the byte, but for what differs between any two: a new row's id or number, a one-time code. */
function bytes(outcome: Outcome): string {
  return JSON.stringify(outcome)
    .replaceAll(uuid, 'id')
    .replaceAll(/"number":\d+/g, '"number":n')
    .replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, 'code');
}

const ours = () => rowsOf(world().database, world().organizationId);

/** So many of them, others each time, so that all are tried somewhere. */
function some<Value>(values: Value[], most: number): Value[] {
  if (values.length <= most) return values;
  return Array.from({ length: most }, () => values[tried++ % values.length] as Value);
}
let tried = 0;

/** What a use-case takes besides. */
const more = { reason: 'why', what: 'a fix', note: 'please', title: 'Export', due: 'friday 5pm' };

describe('another organization', () => {
  test('finds none of our ids, exactly as if they had never been, and changes nothing', {
    timeout: PATIENCE,
  }, async () => {
    const before = await ours();
    let tries = 0;
    for (const { name } of sampled(staffUseCases)) {
      const { input } = situations[name]?.(ids) ?? { input: {} };
      const forms = [input, { ...input, draft: ids.draft }, { ...input, ask: true }];
      for (const sent of some(forms, size(1, forms.length))) {
        const found = await onlyTried(() => globex.tap(name, sent));
        const absent = await onlyTried(() => globex.tap(name, nowhere(sent)));
        expect(bytes(found), `${name} ${JSON.stringify(sent)}`).toBe(bytes(absent));
        expect(answerOf(found)).not.toMatch(/\b(Acme|Ana|Omar|Adam|billing|delivery|Export is empty)\b/);
        tries += 1;
      }
    }
    expect(await ours()).toBe(before);
    proved({
      experiment: 'Strangers',
      what: 'the ids of another organization, by its admin',
      promised: 'the same bytes as for ids that never were; nothing changed',
      measured: `${sampled(staffUseCases).length} use-cases, ${tries} tries: all the same, no row changed`,
    });
  });

  test('is not there for us, whichever of its ids stands in whichever field', {
    timeout: PATIENCE,
  }, async () => {
    const before = await globex.rows();
    let tries = 0;
    for (const { name, who, input: schema } of sampled(staffUseCases)) {
      const takes = Object.entries(globex.ids).filter(
        ([key]) => schema instanceof z.ZodObject && key in schema.shape,
      );
      const one = [...takes, ['draft', globex.ids.draft], ['to', globex.ids.person]].map(([key, id]) => ({
        [`${key}`]: id,
      }));
      const inputs = [globex.ids, ...one.map(id => ({ ...more, ...id }))];
      for (const input of some(inputs, size(1, inputs.length))) {
        const actor = who === 'admin' ? world().as('U_DANA', 'C-acme') : world().as('U_ANA', 'C-acme');
        const found = await onlyTried(() => actor.tap(name, input));
        const absent = await onlyTried(() => actor.tap(name, nowhere(input)));
        expect(bytes(found), `${name} ${JSON.stringify(input)}`).toBe(bytes(absent));
        expect(answerOf(found)).not.toMatch(globexWords);
        tries += 1;
      }
    }
    expect(await globex.rows()).toBe(before);
    proved({
      experiment: 'Strangers',
      what: 'ids of another organization, by staff and an admin of ours',
      promised: 'the same bytes as for ids that never were; nothing changed',
      measured: `${tries} tries: all the same, no row changed`,
    });
  });

  test('is found by no search, offered in no form, and named by no handle or number', async () => {
    for (const typed of ['', 's', 'secret', 'Hush', 'Eve', 'H-1']) {
      const asking = { typed, actor: staff.owner, limit: 100 };
      const found = await world().core.search(asking);
      expect(JSON.stringify(found)).not.toMatch(globexWords);
      for (const lookup of ['receiver', 'team', 'person', 'customer', 'issue'] as const)
        expect(JSON.stringify(await world().core.suggest({ ...asking, lookup }))).not.toMatch(globexWords);
    }
    const ana = world().as('U_ANA', 'C-acme');
    expect(answerOf(await ana.type('handoff @secret H-4'))).toContain('There is no team @secret');
    expect(answerOf(await ana.type('customer show Hush'))).toContain("There is no customer 'Hush'");
    expect(answerOf(await ana.type('find secret'))).toContain('Nothing fits');
  });

  test('counts its issues by itself', async () => {
    expect(answerOf(await globex.type('timeline H-1'))).toContain('Something secret');
    expect(answerOf(await world().as('U_ANA').type('timeline H-1'))).not.toMatch(globexWords);
    expect(answerOf(await globex.type('issue Hush Another'))).toContain("Logged H-2 'Another'");
  });

  test('reads in its digests, notices and cards of itself alone', async () => {
    const { prisma } = world().database;
    for (const organizationId of [world().organizationId, globex.organizationId]) {
      const system = { kind: 'system' as const, organizationId };
      const subjects = {
        'digest.post': await prisma.team.findMany({ where: { organizationId } }),
        'digest.personal': await prisma.person.findMany({ where: { organizationId } }),
      };
      for (const [name, rows] of Object.entries(subjects))
        for (const { id } of rows)
          await world().core.perform({
            name,
            input: { subjectId: id },
            actor: system,
            place: null,
            key: randomUUID(),
          });
    }
    await world().courier.sweep();
    const theirs = new Set(
      (await prisma.room.findMany({ where: { organizationId: globex.organizationId } })).map(
        ({ conversationId }) => conversationId,
      ),
    );
    const sent = [...world().slack.messages, ...world().teams.messages];
    const toThem = sent.filter(({ conversationId }) => theirs.has(conversationId));
    expect(toThem.length).toBeGreaterThan(0);
    expect(JSON.stringify(toThem)).not.toMatch(/\b(Acme|Ana|Bo|Lea|billing|Export)\b/);
    const toUs = sent.filter(({ conversationId }) => !theirs.has(conversationId));
    expect(toUs.length).toBeGreaterThan(3);
    expect(JSON.stringify(toUs)).not.toMatch(globexWords);
  });

  test('is not touched by a clock of ours', async () => {
    const before = await globex.rows();
    for (const { name } of useCases.filter(({ who }) => who === 'system')) {
      for (const id of Object.values(globex.ids)) {
        await world().core.perform({
          name,
          input: {
            subjectId: id,
            request: id,
            customer: 'Hush',
            created: { ok: true, conversationId: 'C', name: 'x' },
          },
          actor: { kind: 'system', organizationId: world().organizationId },
          place: null,
          key: randomUUID(),
        });
      }
    }
    expect(await globex.rows()).toBe(before);
  });

  test('and its customers, people and words are in no metric', async () => {
    const metrics = createMetrics(
      { backlog: async () => ({ due: 1, parked: 0 }), orphanMinutes: async () => 0 },
      new Set(useCases.map(({ name }) => name)),
    );
    const core = metrics.counted(world().core);
    const place = { platform: 'slack' as const, tenant: 'T9', room: 'direct-U_EVE', kind: 'direct' as const };
    for (const name of [...useCases.map(useCase => useCase.name), 'issue.Hush', 'secret"} 1\n'])
      await core.perform({ name, input: globex.ids, actor: eve, place, key: randomUUID() });
    await core.type({ words: ['issue Hush Something secret'], actor: eve, place, key: randomUUID() });
    let text = '';
    const response = {
      writeHead: () => ({
        end: (body: string) => {
          text = body;
        },
      }),
    };
    await metrics.handler({} as never, response as never);
    expect(text).toContain('intent="issue.log"');
    expect(text).toContain('intent="unknown"');
    expect(text).not.toMatch(globexWords);
    expect(text).not.toMatch(uuid);
  });
});

describe('a forged button', () => {
  const wrong = (): unknown[] => [
    null,
    7,
    -1,
    2 ** 53,
    true,
    '',
    'x',
    'x'.repeat(50_000),
    '\0',
    '\ud83d',
    [],
    [null],
    {},
    { kind: 'handle' },
    { kind: 'person', platform: 'slack', id: 'U_NOWHERE' },
    'team:not-a-uuid',
    `team:${'-'.repeat(36)}`,
    `person:${ids.billing}`,
    `team:${ids.ana}`,
    '\'; DROP TABLE "Issue"; --',
    '__proto__',
    ...Object.values(ids),
    ...Object.values(globex.ids),
  ];

  test('with anything in it does nothing that its sender may not', { timeout: PATIENCE }, async () => {
    const { prisma } = world().database;
    const own = { where: { organizationId: world().organizationId }, orderBy: { id: 'asc' as const } };
    const state = async () =>
      JSON.stringify([
        await prisma.issue.findMany({
          where: { id: { in: [ids.offered, ids.owned] } },
          orderBy: { id: 'asc' },
        }),
        await prisma.handoff.findMany({ where: { issueId: { in: [ids.offered, ids.owned] } } }),
        await prisma.commitment.findMany({ where: { id: ids.commitment } }),
        await prisma.leg.findMany({
          where: { issueId: { in: [ids.offered, ids.owned] } },
          orderBy: { id: 'asc' },
        }),
        await prisma.team.findMany({
          where: { id: { in: [ids.billing, ids.delivery] } },
          orderBy: { id: 'asc' },
        }),
        (await prisma.person.findMany(own)).map(({ id, admin }) => [id, admin]),
      ]);
    const sam = world().as('U_SAM', 'C-support');
    const [before, theirs] = [await state(), await globex.rows()];
    let tries = 0;
    for (const { name, input: schema } of sampled(useCases)) {
      const situation = situations[name]?.(ids).input ?? {};
      const mayDoIt = (await sam.tap(name, situation)).kind === 'done';
      const fields = schema instanceof z.ZodObject ? Object.keys(schema.shape) : [];
      for (const field of [...fields, 'draft', 'from', 'constructor']) {
        for (const value of some(wrong(), size(1, Number.POSITIVE_INFINITY))) {
          const outcome = await sam.tap(name, { ...situation, [field]: value });
          expect(['done', 'asks', 'refused']).toContain(outcome.kind);
          expect(JSON.stringify(outcome)).not.toMatch(globexWords);
          tries += 1;
        }
      }
      if (mayDoIt) await rewind();
      else expect(await state(), name).toBe(before);
    }
    expect(await globex.rows()).toBe(theirs);
    proved({
      experiment: 'Strangers',
      what: 'forged button values, by staff who may not',
      promised: 'an answer each time; nothing of others changed',
      measured: `${tries} values in ${sampled(useCases).length} use-cases: no error, no row of others changed`,
    });
  });

  test('with somebody else’s draft is the same as with one that never was', async () => {
    const forms: [Input, string, string][] = [
      [{ ask: true }, 'issue.log', 'U_ANA'],
      [{}, 'settings.admin', 'U_DANA'],
      [{ team: `team:${ids.billing}` }, 'team.lead', 'U_LEA'],
    ];
    for (const [input, name, owner] of forms) {
      const asked = await world().as(owner).tap(name, input);
      if (asked.kind !== 'asks') throw new Error(`${name} asks nothing`);
      const { draft } = asked.form;
      for (const actor of [staff['other staff'], staff.owner, outsiders.guest, eve]) {
        const place = {
          platform: 'slack' as const,
          tenant: actor.tenant,
          room: 'C-support',
          kind: 'channel' as const,
        };
        if (actor.userId === owner) continue;
        for (const as of ['form.open', name, 'issue.log']) {
          const act = { name: as, actor, place };
          const found = await world().core.perform({
            ...act,
            input: { draft, name: 'x' },
            key: randomUUID(),
          });
          const absent = await world().core.perform({
            ...act,
            input: { draft: randomUUID(), name: 'x' },
            key: randomUUID(),
          });
          expect(bytes(found), `${as} of ${owner}'s ${name} by ${actor.userId}`).toBe(bytes(absent));
          expect(found.kind).toBe('refused');
        }
      }
    }
  });
});

describe.each(Object.entries(outsiders))('somebody who is %s', (_, actor) => {
  const NOBODY = 'I only work for members of this organization.';

  test('is refused alike whatever they press or type, finds nothing, and changes nothing', async () => {
    const act = {
      actor,
      place: { platform: 'slack' as const, tenant: 'T1', room: 'C-acme', kind: 'channel' as const },
    };
    await world().core.perform({ ...act, name: 'help.show', input: {}, key: randomUUID() });
    const before = await ours();
    for (const name of [...sampled(useCases).map(useCase => useCase.name), 'form.open', 'no.such.button']) {
      const inputs = [
        { ...situations[name]?.(ids).input, draft: ids.draft },
        situations[name]?.(ids).input ?? {},
        {},
      ];
      for (const input of some(inputs, size(1, inputs.length))) {
        const outcome = await world().core.perform({ ...act, name, input, key: randomUUID() });
        expect({ name, reads: answerOf(outcome) }).toEqual({ name, reads: NOBODY });
      }
    }
    for (const line of ['', 'help', 'claim H-1', 'nonsense', 'issue Acme is mine', 'timeline H-1']) {
      expect(answerOf(await world().core.type({ ...act, words: [line], key: randomUUID() }))).toBe(NOBODY);
    }
    for (const typed of ['', 'H-1', 'export']) {
      const asking = { typed, actor, limit: 10 };
      expect(await world().core.search(asking)).toEqual([]);
      for (const lookup of ['receiver', 'team', 'person', 'customer', 'issue'] as const)
        expect(await world().core.suggest({ ...asking, lookup })).toEqual([]);
    }
    expect(await ours()).toBe(before);
  });
});
