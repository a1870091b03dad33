import { LineCounter, parseDocument, stringify } from 'yaml';
import { z } from 'zod';
import { nameKey } from '../../core/grammar/names.ts';
import { holidayRegion } from '../../core/time/holidays.ts';
import { hoursWords, readHours } from '../../core/time/typed-hours.ts';
import { zoneOf } from '../../core/time/zones.ts';

// What may stand in org.yaml. What is left out stays as it is; null takes it away.

const text = (most = 200) => z.string().trim().min(1).max(most);
const email = z.email().transform(address => address.toLowerCase());
/** What somebody may write in several ways, as it is kept. */
const kept = (read: (typed: string) => string | null, expected: string) =>
  text().transform((typed, context) => {
    const value = read(typed);
    if (value === null) context.addIssue({ code: 'custom', message: `expected ${expected}, not '${typed}'` });
    return value ?? z.NEVER;
  });
const hours = kept(typed => {
  const read = readHours(typed);
  return read && hoursWords(read);
}, 'hours such as mon-fri 9-17');
const segment = text(60).transform(typed => typed.toLowerCase());
const words = z.array(text(60).transform(word => word.toLowerCase())).max(20);
const minutes = z.int().min(1).max(525_600).nullable();
const handle = text(40).transform(typed => typed.replace(/^@/, '').toLowerCase());
const severity = z.enum(['urgent', 'high', 'normal', 'low']);
const channel = z.enum(['mail', 'call', 'chat', 'sms', 'social', 'meeting', 'room']);

const Member = z.strictObject({
  email,
  skills: words.optional(),
  capacity: z.int().min(0).max(999).optional(),
  shift: hours.nullish(),
});

const Team = z.strictObject({
  handle,
  name: text().optional(),
  lead: email.nullish(),
  deputy: email.nullish(),
  onCall: email.nullish(),
  zone: kept(zoneOf, 'a time zone such as Europe/Berlin').nullish(),
  hours: hours.nullish(),
  holidays: kept(holidayRegion, 'a region such as DE or DE-BE').nullish(),
  region: text(60).nullish(),
  mayDecide: text(300).nullish(),
  assigns: z.boolean().optional(),
  members: z.array(Member).optional(),
});

const Rule = z.strictObject({
  words: words.default([]),
  team: handle,
  severity: severity.nullish(),
  segment: segment.nullish(),
  region: text(60).nullish(),
  channel: channel.nullish(),
  hours: hours.nullish(),
});

const Policy = z.strictObject({
  segment: segment.nullish(),
  severity: severity.nullish(),
  team: handle.nullish(),
  acceptMinutes: minutes.optional(),
  firstResponseMinutes: minutes.optional(),
  updateMinutes: minutes.optional(),
  resolutionMinutes: minutes.optional(),
});

const Customer = z.strictObject({
  name: text(),
  segment: segment.nullish(),
  region: text(60).nullish(),
  accountOwner: email.nullish(),
});

/** Each once, by what it is about. */
const distinct = <Row extends z.ZodType>(row: Row, about: (row: z.output<Row>) => string) =>
  z.array(row).superRefine((rows, context) => {
    const places = new Map<string, number>();
    rows.forEach((one, index) => {
      const before = places.get(about(one));
      places.set(about(one), before ?? index);
      if (before === undefined) return;
      context.addIssue({ code: 'custom', path: [index], message: `is the same as number ${before + 1}` });
    });
  });

export const OrgFile = z.strictObject({
  teams: distinct(Team, ({ handle }) => handle).default([]),
  rules: z.array(Rule).max(100).optional(),
  policies: distinct(Policy, ({ segment, severity, team }) =>
    JSON.stringify([segment ?? null, severity ?? null, team ?? null]),
  )
    .max(200)
    .optional(),
  customers: distinct(Customer, ({ name }) => nameKey(name)).default([]),
});
export type OrgFile = z.infer<typeof OrgFile>;

export type Path = (string | number)[];
export interface Problem {
  path: Path;
  message: string;
}

/** A file as it was read, and where in it something stands. */
export interface Read {
  org: OrgFile | null;
  /** "org.yaml:4: teams[0].hours: expected hours such as mon-fri 9-17" */
  problems: string[];
  /** The same for what only the database can tell. */
  said(problem: Problem): string;
}

/** @param name as errors name the file */
export function readOrgFile(source: string, name: string): Read {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const said = ({ path, message }: Problem) => `${name}:${lineOf(path)}: ${pathText(path)}${message}`;
  const lineOf = (path: Path): number => {
    for (let length = path.length; length > 0; length -= 1) {
      const node = document.getIn(path.slice(0, length), true);
      const start = (node as { range?: [number] | null } | undefined)?.range?.[0];
      if (start !== undefined) return lines.linePos(start).line;
    }
    return 1;
  };
  if (document.errors.length > 0) {
    const problems = document.errors.map(
      ({ linePos, message }) => `${name}:${linePos?.[0].line ?? 1}: ${message.split('\n')[0]}`,
    );
    return { org: null, problems, said };
  }
  const read = OrgFile.safeParse(document.toJS() ?? {});
  if (read.success) return { org: read.data, problems: [], said };
  const problems = read.error.issues.map(({ path, message }) => said({ path: path as Path, message }));
  return { org: null, problems, said };
}

function pathText(path: Path): string {
  if (path.length === 0) return '';
  const joined = path.map(part => (typeof part === 'number' ? `[${part}]` : `.${part}`)).join('');
  return `${joined.replace(/^\./, '')}: `;
}

export function orgYaml(org: OrgFile): string {
  return stringify(org, { lineWidth: 0 });
}
