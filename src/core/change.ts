import { v7 as uuid } from 'uuid';
import type * as db from '../database/generated/client.ts';
import type { Input } from './cards/card.ts';

/** Rows by table, as a change may write them. A table with a `version` is guarded by the version that was read. */
export interface Rows {
  Organization: db.Organization;
  Person: db.Person;
  Account: db.Account;
  Team: db.Team;
  Member: db.Member;
  Customer: db.Customer;
  Room: db.Room;
  Issue: db.Issue;
  Leg: db.Leg;
  Handoff: db.Handoff;
  Commitment: db.Commitment;
  Consult: db.Consult;
  Contest: db.Contest;
  RoutingRule: db.RoutingRule;
  Policy: db.Policy;
  Interaction: db.Interaction;
  IssueLink: db.IssueLink;
  Orphan: db.Orphan;
  Draft: db.Draft;
  RoomRequest: db.RoomRequest;
  Digest: db.Digest;
  LinkCode: db.LinkCode;
}

export type TableName = keyof Rows;

/** One thing that a decision writes. Everything in a decision is written together or not at all. */
export type Write =
  | {
      [Table in TableName]: { how: 'insert' | 'update' | 'delete'; table: Table; row: Rows[Table] };
    }[TableName]
  | Place
  | Touch
  | TouchMembers
  | TouchTeams
  | TouchLeads
  | Wind
  | WindAll
  | NameNext
  | Decide;

export type RowWrite = Extract<Write, { table: TableName }>;

export function isRow(write: Write): write is RowWrite {
  return 'table' in write;
}

/** Let the subject's live card stand in a room, or in a person's direct chat; one that is already there is made true again. */
export interface Place {
  how: 'place';
  subject: Subject;
  subjectId: string;
  in: { roomId: string } | { personId: string };
  /** A message of its own, even where one stands already: that one stays as it was last, or is taken away. */
  fresh?: 'beside' | 'instead';
}

/** Make every card of the subject true again, wherever it stands. */
export interface Touch {
  how: 'touch';
  subject: Subject;
  subjectId: string;
}

/** What waits for a team has changed: make the App Homes of its members and its lead true again. */
export interface TouchMembers {
  how: 'touch members';
  teamId: string;
}

/** What somebody answers for has changed: make true the digests of their teams, and what stands before whoever decides for those. */
export interface TouchTeams {
  how: 'touch teams';
  personId: string;
}

/** Something of a team has changed: make true what stands before whoever decides for it; null: before the admins. */
export interface TouchLeads {
  how: 'touch leads';
  teamId: string | null;
}

/** Let the system perform `intent` on the subject at this moment; null stops it. One clock for each intent and subject. */
export interface Wind {
  how: 'wind';
  intent: string;
  subjectId: string;
  at: Date | null;
}

/** A member is named as next up, so that the rota goes on after them; nothing else of the row is written. */
export interface NameNext {
  how: 'name next';
  teamId: string;
  personId: string;
}

/** The same on every open issue of a customer, or that is with a team or offered there; or on every open promise that it must keep. */
export interface WindAll {
  how: 'wind issues' | 'wind promises';
  intent: string;
  of: { teamId?: string; customerId?: string };
}

/** What became of messages of which nobody could tell: they are missing and sent again, or they are there. */
export interface Decide {
  how: 'resend' | 'confirm';
  /** Of placements and deliveries. */
  ids: string[];
}

export type Subject = db.Subject;

/** Something that happened, in the past tense; it becomes an Event, and its area's list of events says who hears of it. */
export interface Fact {
  /** Of the event that it becomes, where something refers to it. */
  id?: string;
  name: string;
  issueId?: string;
  customerId?: string;
  data: Input;
}

export function insert<Table extends TableName>(table: Table, row: Rows[Table]): Write {
  return { how: 'insert', table, row } as Write;
}

/** The whole row as it shall be, with the version that was read. */
export function update<Table extends TableName>(table: Table, row: Rows[Table]): Write {
  return { how: 'update', table, row } as Write;
}

export function remove<Table extends TableName>(table: Table, row: Rows[Table]): Write {
  return { how: 'delete', table, row } as Write;
}

export function place(subject: Subject, subjectId: string, where: Place['in']): Write {
  return { how: 'place', subject, subjectId, in: where };
}

export function placeFresh(subject: Subject, subjectId: string, where: Place['in']): Write {
  return { how: 'place', subject, subjectId, in: where, fresh: 'beside' };
}

/** A new message, which notifies; the one that stood there goes. */
export function placeInstead(subject: Subject, subjectId: string, where: Place['in']): Write {
  return { how: 'place', subject, subjectId, in: where, fresh: 'instead' };
}

export function touch(subject: Subject, subjectId: string): Write {
  return { how: 'touch', subject, subjectId };
}

export function touchMembers(teamId: string): Write {
  return { how: 'touch members', teamId };
}

export function touchTeams(personId: string): Write {
  return { how: 'touch teams', personId };
}

export function touchLeads(teamId: string | null): Write {
  return { how: 'touch leads', teamId };
}

export function wind(intent: string, subjectId: string, at: Date | null): Write {
  return { how: 'wind', intent, subjectId, at };
}

/** Something new is among what needs these people. */
export function pingWithNeeds(people: string[], now: Date): Write[] {
  return people.map(id => wind('needs.ping', id, now));
}

export function nameNext(teamId: string, personId: string): Write {
  return { how: 'name next', teamId, personId };
}

export function windIssues(intent: string, of: WindAll['of']): Write {
  return { how: 'wind issues', intent, of };
}

/** Hours are others now: what is due by those of a team, or without one by anybody's, is counted anew. */
export function recount(of: { teamId?: string }): Write[] {
  return [windIssues('issue.recompute', of), { how: 'wind promises', intent: 'commitment.recompute', of }];
}

/** A new row's id: version 7, so that ids sort by the time at which they were made. */
export function newId(): string {
  return uuid();
}

/** One that sorts before another, which was made already. */
export function newIdBefore(id: string): string {
  return uuid({ msecs: Number.parseInt(id.replace('-', '').slice(0, 12), 16) - 1 });
}
