import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HOME_ORGANIZATION } from '../../src/core/people/workspaces.ts';
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
  '+ rule 1: segment enterprise · team billing · words refund',
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
      '- rule 1: segment enterprise · team billing · words refund',
    ]);
    expect((await run('export', env)).printed).toContain('holidays: DE');
  });
});

describe('an error in it names the line, the path and what is expected', () => {
  test.each([
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
      'policies:\n  - severity: dire\n',
      'org.yaml:2: policies[0].severity: Invalid option: expected one of "urgent"|"high"|"normal"|"low"',
    ],
    ['teams:\n  - handle: a\n  handle: b\n', 'org.yaml:3: '],
    ['- a list\n', 'org.yaml:1: Invalid input: expected object, received array'],
  ])('%j', async (content, problem) => {
    const { code, complained, printed } = await run(`import ${file(content)} --apply`, await environment());
    expect(complained).toContain(problem);
    expect({ code, printed }).toEqual({ code: 1, printed: '' });
  });

  test('as does a file that is not there, or not named', async () => {
    expect((await run('import nowhere.yaml')).complained).toBe('nowhere.yaml cannot be read (ENOENT)');
    expect(await run('import')).toMatchObject({ code: 2 });
  });
});
