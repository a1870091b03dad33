import type { IssueState, Offer } from '../issues/issue.ts';
import type { Severity } from '../issues/severity.ts';

// What travels with an offer, and what is missing from it.

/** What is urgent, or says nothing of what comes next, is taken by saying what one will do. Work that comes back done is not. */
export function needsReadBack(
  { kind, severity, note }: Pick<Offer, 'kind' | 'severity' | 'note'>,
  { nextStep }: Pick<IssueState, 'nextStep'>,
): boolean {
  return kind !== 'back' && (severity === 'urgent' || !(note ?? nextStep));
}

/** What the sender has left out. Nothing of it keeps an offer back; only why something is urgent must be said. */
export function missingFrom(
  said: Pick<Offer, 'note' | 'dueAt' | 'watchOuts' | 'severity' | 'severityReason'>,
): string[] {
  return [
    ...(said.note ? [] : ['what is next']),
    ...(said.dueAt ? [] : ['by when']),
    ...(said.watchOuts ? [] : ['what to watch out for']),
    ...(said.severity === 'urgent' && !said.severityReason ? ['why it is urgent'] : []),
  ];
}

/** What a line says of it by itself: "urgent: …", or "!urgent" anywhere. */
export function severityWithin(text: string): { severity: Severity | null; text: string } {
  const found = /^\s*(?<first>urgent|high|low)\s*[:!]\s*/i.exec(text) ?? marked.exec(text);
  const severity = (found?.groups?.first ?? found?.groups?.marked)?.toLowerCase();
  if (!found || !severity) return { severity: null, text };
  const rest = `${text.slice(0, found.index)}${found.groups?.before ?? ''}${text.slice(found.index + found[0].length)}`;
  return { severity: severity as Severity, text: rest.trim() };
}

const marked = /(?<before>^|\s)!(?<marked>urgent|high|normal|low)(?:[.,:;!]?(?:\s+|$))/i;
