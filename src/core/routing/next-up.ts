import { cityOf } from '../cards/plain.ts';
import { joined, say, type Text } from '../cards/say.ts';
import type { Named } from '../issues/issue.ts';
import { isAway } from '../people/cover.ts';
import { type BusinessHours, isOpenAt } from '../time/business-hours.ts';
import type { WeeklyHours } from '../time/weekly-hours.ts';
import { topicsIn } from './topics.ts';

/** A member of a team, by whom work is given out. Who has left is in no roster. */
export interface RosterRow extends Named {
  /** Lower case. */
  skills: string[];
  /** How many open items they have at once, and how many they have now. */
  capacity: number;
  load: number;
  /** Open offers to the team for which they are next up. */
  asked: number;
  /** When they work; null: when the team does. */
  shift: WeeklyHours | null;
  /** When they were last named as next up. */
  askedAt: Date | null;
  awayUntilAt: Date | null;
}

/** Whose turn an offer to a team is, as its card says. */
export interface NextUp extends Named {
  load: number;
  /** Null: no member, but the lead, to whom it comes when all have passed. */
  capacity: number | null;
}

/** By what it is decided whose turn it is. */
export interface Turn {
  now: Date;
  /** What the item says, by which skills are found. */
  words: string;
  /** The team's, and its region, by which they are called. */
  hours: BusinessHours;
  region?: string | null;
  /** Whom not to name: who sends it, who has passed. */
  except?: (string | null)[];
}

/** Whose turn it is, with how much they have already. */
export interface InTurn {
  person: Named;
  load: number;
  capacity: number;
  /** They hold less than they can. */
  hasRoom: boolean;
  /** "refunds, EU hours, 3 of 8" */
  why: Text;
}

/**
 * Who of a team takes the next item: of those who are not away, first who is on shift, then who has the skill, then who has
 * room for it, then who has the least for what they can hold, then who was not asked for longest. Null where nobody is there.
 */
export function nextUp(roster: RosterRow[], turn: Turn): InTurn | null {
  const out = new Set(turn.except);
  const there = roster.filter(row => !out.has(row.id) && !isAway(row, turn.now));
  const isOpen = isOpenAt(turn.now, turn.hours);
  const [first] = there.map(row => ranked(row, turn, isOpen)).toSorted(inOrder);
  if (!first) return null;
  const { id, name, load, capacity } = first.row;
  return { person: { id, name }, load, capacity, hasRoom: first.hasRoom, why: whyOf(first, turn) };
}

interface Ranked {
  row: RosterRow;
  isOnShift: boolean;
  hasRoom: boolean;
  skills: string[];
  /** What is smaller goes first, the earlier numbers before the later. */
  rank: number[];
}

function ranked(row: RosterRow, { now, words, hours }: Turn, isOpen: boolean): Ranked {
  const isOnShift = row.shift ? isOpenAt(now, { ...hours, hours: row.shift }) : isOpen;
  const skills = topicsIn(words, row.skills);
  const holds = row.load + row.asked;
  const hasRoom = holds < row.capacity;
  const rank = [
    isOnShift ? 0 : 1,
    skills.length > 0 ? 0 : 1,
    hasRoom ? 0 : 1,
    holds / Math.max(row.capacity, 0.5),
    row.askedAt?.getTime() ?? 0,
  ];
  return { row, isOnShift, hasRoom, skills, rank };
}

function inOrder(one: Ranked, other: Ranked): number {
  const differs = one.rank.findIndex((value, index) => value !== other.rank[index]);
  if (differs >= 0) return (one.rank[differs] ?? 0) - (other.rank[differs] ?? 0);
  return one.row.name.localeCompare(other.row.name, 'en') || (one.row.id < other.row.id ? -1 : 1);
}

function whyOf({ row, isOnShift, skills }: Ranked, { hours, region }: Turn): Text {
  const shift = isOnShift ? say`${region ?? cityOf(hours.zone)} hours` : say`off shift`;
  return joined([...skills.map(skill => say`${skill}`), shift, loadOf(row)], ', ');
}

/** "3 of 8" */
export function loadOf({ load, capacity }: { load: number; capacity: number }): Text {
  return say`${load} of ${capacity}`;
}
