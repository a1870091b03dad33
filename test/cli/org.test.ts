import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { applyOrg } from '../../src/cli/org/apply-org.ts';
import { directoryOf } from '../../src/cli/org/directory.ts';
import { withOrganization } from '../../src/cli/org/org-database.ts';
import { readOrg } from '../../src/cli/org/org-rows.ts';
import { presentOrg } from '../../src/cli/org/present-org.ts';
import { ensureClocks } from '../../src/core/digests/ensure-clocks.ts';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
import { databaseClock } from '../../src/core/time/clock.ts';
import type { Database } from '../../src/database/database.ts';
import { emptyFolder, migratedDatabase, SECRETS } from './company.ts';
import { run } from './run.ts';

const organizationId = HOME_ORGANIZATION;

/** Ben and Chiara in Billing, and one customer. */
async function company({ prisma }: Database): Promise<void> {
  await prisma.organization.create({ data: { id: organizationId, name: 'Lumen', domains: [] } });
  const people = ['ben', 'chiara', 'dana'].map(name => ({
    id: randomUUID(),
    organizationId,
    name,
    email: `${name}@lumen.example`,
  }));
  await prisma.person.createMany({ data: people });
  const teamId = randomUUID();
  await prisma.team.create({
    data: { id: teamId, organizationId, handle: 'billing', name: 'Billing', leadId: people[1]?.id },
  });
  for (const { id } of people.slice(0, 2))
    await prisma.member.create({ data: { teamId, personId: id, organizationId } });
  const acme = { name: 'Acme', nameKey: 'acme', createdAt: new Date() };
  await prisma.customer.create({ data: { id: randomUUID(), organizationId, ...acme } });
}

async function environment(): Promise<Record<string, string>> {
  return {
    SLACK_SIGNING_SECRET: SECRETS.signing,
    SLACK_BOT_TOKEN: SECRETS.bot,
    ...(await migratedDatabase(company)),
  };
}

function file(content: string): string {
  const path = join(emptyFolder(), 'org.yaml');
  writeFileSync(path, content);
  return path;
}

const wanted = `teams:
  - handle: "@billing"
    hours: mon-fri 8-16
    holidays: Germany
    region: EU
    assigns: true
    members:
      - email: ben@lumen.example
        skills: [Refunds]
        capacity: 6
        shift: mon-fri 6-14
      - email: Dana@lumen.example
  - handle: support
    lead: dana@lumen.example
rules:
  - words: [refund]
    team: billing
    severity: urgent
    segment: Enterprise
policies:
  - severity: urgent
    firstResponseMinutes: 30
customers:
  - name: acme
    segment: enterprise
    accountOwner: dana@lumen.example
`;

const changes = [
  '+ team @billing hours: Mon–Fri 8:00–16:00',
  '+ team @billing holidays: DE',
  '+ team @billing region: EU',
  '~ team @billing assigns: false → true',
  '~ team @billing member ben@lumen.example skills: none → refunds',
  '~ team @billing member ben@lumen.example capacity: 8 → 6',
  '+ team @billing member ben@lumen.example shift: Mon–Fri 6:00–14:00',
  '- team @billing member chiara@lumen.example: is there',
  '+ team @billing member dana@lumen.example: is there',
  '+ team @support: is there',
  '+ team @support lead: dana@lumen.example',
  '+ rule 1: segment enterprise · severity urgent · team billing · words refund',
  '+ policy 1: firstResponseMinutes 30 · severity urgent',
  '+ customer Acme segment: enterprise',
  '+ customer Acme accountOwner: dana@lumen.example',
];

describe('a file of the organization', () => {
  test('is shown as a diff, applied when that is asked for, and changes nothing again', async () => {
    const env = await environment();
    const path = file(wanted);

    const shown = await run(`import ${path}`, env);
    const lines = shown.printed.split('\n');
    for (const change of changes) expect(lines).toContain(change);
    expect(lines.at(-1)).toBe('Nothing was changed yet: --apply makes it so.');
    const again = await run(`import ${path} --apply`, env);
    expect(again.printed.split('\n').at(-1)).toBe('Applied.');
    expect(again.printed.split('\n').slice(0, -2)).toEqual(lines.slice(0, -2));

    expect((await run(`import ${path}`, env)).printed).toBe('Nothing changes.');
    expect(shown.code + again.code).toBe(0);
  });

  test('that was exported changes nothing, and leaves nothing out', async () => {
    const env = await environment();
    await run(`import ${file(wanted)} --apply`, env);

    const { printed, code } = await run('export', env);

    expect(code).toBe(0);
    expect(printed).toContain('      - email: ben@lumen.example\n        skills:\n          - refunds\n');
    expect((await run(`import ${file(printed)} --apply`, env)).printed).toBe('Nothing changes.');
  });

  test('takes away what it says is null, and leaves alone what it does not name', async () => {
    const env = await environment();
    await run(`import ${file(wanted)} --apply`, env);
    const path = file('teams:\n  - handle: billing\n    region: null\nrules: []\n');

    const { printed } = await run(`import ${path} --apply`, env);

    expect(printed.split('\n').slice(0, 2)).toEqual([
      '- team @billing region: EU',
      '- rule 1: segment enterprise · severity urgent · team billing · words refund',
    ]);
    expect((await run('export', env)).printed).toContain('holidays: DE');
  });
});

/** What the environment's database holds, of its one organization. */
function within<T>(env: Record<string, string>, act: (database: Database) => Promise<T>): Promise<T> {
  const terminal = { environment: env, print: () => undefined, complain: () => undefined };
  return withOrganization(terminal, act);
}

/** Billing has one open issue of Acme's. */
async function billingHasOne({ prisma }: Database): Promise<void> {
  const { id: teamId } = await prisma.team.findFirstOrThrow();
  const { id: customerId } = await prisma.customer.findFirstOrThrow();
  const now = new Date();
  const [id, openedById] = [randomUUID(), (await prisma.person.findFirstOrThrow()).id];
  await prisma.$transaction([
    prisma.issue.create({
      data: {
        ...{ id, organizationId, number: 1, customerId, title: 'A refund', teamId, openedById },
        ...{ openedAt: now, updatedAt: now, nextDeadlineAt: now },
      },
    }),
    prisma.leg.create({ data: { id: randomUUID(), organizationId, issueId: id, teamId, startedAt: now } }),
  ]);
}

describe('what a file changed', () => {
  const wound = (env: Record<string, string>) =>
    within(env, database => ensureClocks(database, databaseClock()));

  test('counts anew what is open, where that is by hours, policies or segments, and else not', async () => {
    const env = await environment();
    await within(env, billingHasOne);
    const counted = async (content: string) => {
      await run(`import ${file(content)} --apply`, env);
      return within(env, async ({ prisma }) => {
        const count = await prisma.clock.count({ where: { intent: 'issue.recompute' } });
        await prisma.clock.deleteMany();
        return count;
      });
    };
    const billing = 'teams:\n  - handle: billing\n';

    expect(await counted(`${billing}    hours: mon-fri 8-16\n`)).toBe(1);
    expect(await counted(`${billing}    holidays: DE\n`)).toBe(1);
    expect(await counted(`${billing}    zone: Lisbon\n`)).toBe(1);
    expect(await counted('policies:\n  - updateMinutes: 60\n')).toBe(1);
    expect(await counted('policies: []\n')).toBe(1);
    expect(await counted('customers:\n  - name: Acme\n    segment: enterprise\n')).toBe(1);
    expect(await counted(`${billing}    region: EU\nrules:\n  - words: [refund]\n    team: billing\n`)).toBe(
      0,
    );
  });

  test('moves the digests of its teams, and gives new ones theirs', async () => {
    const env = await environment();
    await wound(env);
    const digests = () =>
      within(env, async ({ prisma }) => {
        const clocks = await prisma.clock.findMany({ where: { intent: 'digest.post' } });
        return clocks.map(({ dueAt }) => dueAt?.toISOString().slice(11, 16)).sort();
      });
    expect(await digests()).toEqual(['09:15']);

    await run(
      `import ${file('teams:\n  - handle: billing\n    hours: mon-sun 8-16\n  - handle: support\n')} --apply`,
      env,
    );
    await wound(env);
    expect(await digests()).toEqual(['08:15', '09:15']);
  });

  test('stands in the audit trail, and on the timeline of its customers', async () => {
    const env = await environment();
    const path = file(wanted);
    await run(`import ${path} --apply`, env);
    await run(`import ${path} --apply`, env);

    const events = await within(env, ({ prisma }) =>
      prisma.event.findMany({ where: { name: 'organization.imported' }, orderBy: { id: 'asc' } }),
    );
    const told = events.map(({ data }) => data as { file: string; changes: string[] });
    const lines = told.flatMap(one => one.changes);
    expect(lines).toEqual(expect.arrayContaining(changes));
    expect(new Set(lines).size).toBe(lines.length);
    expect(new Set(told.map(one => one.file))).toEqual(new Set(['org.yaml']));
    expect(told.at(-1)?.changes[0]).toBe('+ customer Acme segment: enterprise');
    const { id } = await within(env, ({ prisma }) => prisma.customer.findFirstOrThrow());
    expect(events.at(-1)?.customerId).toBe(id);
  });

  test('is refused where somebody else was faster', async () => {
    const env = await environment();
    const written = await within(env, async database => {
      const rows = await readOrg(database, organizationId);
      await database.prisma.team.updateMany({ data: { region: 'DE', version: { increment: 1 } } });
      const before = presentOrg(rows);
      const after = { ...before, teams: before.teams.map(team => ({ ...team, region: 'EU' })) };
      return applyOrg(database, { rows, directory: directoryOf(rows), file: 'org.yaml' }, before, after);
    });
    expect(written).toBe(false);
    expect((await run('export', env)).printed).toContain('region: DE');
  });

  test('leaves alone who has left, or has no address', async () => {
    const env = await environment();
    await within(env, ({ prisma }) =>
      prisma.person.updateMany({ where: { name: 'ben' }, data: { deactivatedAt: new Date() } }),
    );
    await within(env, ({ prisma }) =>
      prisma.person.updateMany({ where: { name: 'chiara' }, data: { email: null } }),
    );
    const { printed } = await run('export', env);
    expect(printed).not.toContain('@lumen.example');
    await run(`import ${file(`${printed}\n`.replace('name: Billing', 'name: Bills'))} --apply`, env);
    expect(await within(env, ({ prisma }) => prisma.member.count())).toBe(2);
    expect((await within(env, ({ prisma }) => prisma.team.findFirstOrThrow())).leadId).not.toBeNull();
  });
});

describe('an error in it names the line, the path and what is expected', () => {
  const wrong: [string, string][] = [
    [
      'teams:\n  - handle: billing\n    hours: whenever\n',
      "org.yaml:3: teams[0].hours: expected hours such as mon-fri 9-17, not 'whenever'",
    ],
    ['teams:\n  - handle: billing\n    colour: red\n', 'org.yaml:2: teams[0]: Unrecognized key: "colour"'],
    [
      'teams:\n  - name: Billing\n',
      'org.yaml:2: teams[0].handle: Invalid input: expected string, received undefined',
    ],
    [
      'teams:\n  - handle: billing\n    members:\n      - email: eva@lumen.example\n',
      'org.yaml:4: teams[0].members[0].email: nobody here has the address eva@lumen.example',
    ],
    [
      'rules:\n  - words: [refund]\n    team: nowhere\n',
      'org.yaml:3: rules[0].team: there is no team @nowhere',
    ],
    [
      'rules:\n  - team: billing\n    severity: dire\n',
      'org.yaml:3: rules[0].severity: Invalid option: expected one of "urgent"|"high"|"normal"|"low"',
    ],
    [
      'policies:\n  - severity: dire\n',
      'org.yaml:2: policies[0].severity: Invalid option: expected one of "urgent"|"high"|"normal"|"low"',
    ],
    [
      'policies:\n  - severity: high\n    updateMinutes: 60\n  - severity: high\n    acceptMinutes: 5\n',
      'org.yaml:4: policies[1]: is the same as number 1',
    ],
    ['teams:\n  - handle: a\n  - handle: "@A"\n', 'org.yaml:3: teams[1]: is the same as number 1'],
    ['teams:\n  - handle: a\n  handle: b\n', 'org.yaml:3: '],
    ['- a list\n', 'org.yaml:1: Invalid input: expected object, received array'],
  ];

  test('whatever it is, and nothing is changed', async () => {
    const env = await environment();
    const before = await run('export', env);
    for (const [content, problem] of wrong) {
      const { code, complained, printed } = await run(`import ${file(content)} --apply`, env);
      expect(complained, content).toContain(problem);
      expect({ code, printed }, content).toEqual({ code: 1, printed: '' });
    }
    expect(await run('export', env)).toEqual(before);
  });

  test('as does a file that is not there, or not named', async () => {
    expect((await run('import nowhere.yaml')).complained).toBe('nowhere.yaml cannot be read (ENOENT)');
    expect(await run('import')).toMatchObject({ code: 2 });
  });
});
