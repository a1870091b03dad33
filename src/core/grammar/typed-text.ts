import { z } from 'zod';
import { shortened } from '../cards/plain.ts';
import { say } from '../cards/say.ts';
import { Refusal } from '../refusal.ts';
import { findTime, readTime } from '../time/typed-time.ts';
import { cleanText } from './clean.ts';
import { textOf } from './line.ts';
import { Words } from './words.ts';

/** Slack's own limit of a message, which is the larger of the two. */
const LONGEST = 40_000;

/** What was typed, or the words of the message on which a shortcut was used. */
export const TypedText = z
  .union([z.string(), Words.transform(textOf)])
  .transform(text => shortened(cleanText(text), LONGEST));

/**
 * The text without the due time at its end, in the typer's zone; a time that a form asked for goes before it.
 * @throws Refusal invalid, if that one is no time to come
 */
export function dueWithin(
  typed: { text?: string; due?: string },
  now: Date,
  zone: string,
): { dueAt: Date | null; text: string } {
  const found = typed.text ? findTime(typed.text, now, zone) : null;
  const text = found?.rest ?? typed.text ?? '';
  return typed.due
    ? { dueAt: chosenTime(typed.due, now, zone, 'due'), text }
    : { dueAt: found?.at ?? null, text };
}

/** As a form's own field for times hands it over. */
const isInstant = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** @throws Refusal invalid, naming the field, unless it is a time to come */
export function chosenTime(typed: string, now: Date, zone: string, field: string): Date {
  const at = readTime(typed, now, zone);
  if (at) return at;
  const reason = isInstant.test(typed)
    ? say`That time has passed already. Choose one to come.`
    : say`I cannot read '${typed}' as a time to come. Try 'friday 17:00' or 'tomorrow noon'.`;
  throw new Refusal('invalid', reason, { field });
}
