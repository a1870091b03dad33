import { z } from 'zod';
import type { Field } from '../cards/form.ts';
import type { Part } from '../cards/say.ts';

/** How much something hurts the customer, the worst first. */
export const severities = ['urgent', 'high', 'normal', 'low'] as const;
export const Severity = z.enum(severities);
export type Severity = z.infer<typeof Severity>;

/** "high because they cannot pay": the severity at the beginning, and why. */
export function readSeverity(line: string): { severity?: Severity; reason?: string } {
  const [, word = '', reason = ''] =
    /^\s*(\p{L}*)[,:.]?\s*(?:(?:because|since|as)\s)?\s*(.*)$/isu.exec(line) ?? [];
  const severity = severities.find(it => it === word.toLowerCase());
  return severity ? { severity, reason: reason || undefined } : { reason: line || undefined };
}

/** Of two the worse. */
export function worse(one: Severity, other: Severity): Severity {
  return severities.indexOf(one) <= severities.indexOf(other) ? one : other;
}

export function severityField(value: Severity | undefined): Field {
  const options = severities.map(it => ({ value: it, label: severityName(it) }));
  return { kind: 'choice', name: 'severity', label: 'How severe is it?', options, value };
}

export function severityWord(severity: Severity): Part {
  return { kind: 'words', text: severity };
}

/** As it begins a line, or is chosen. */
export function severityName(severity: Severity): string {
  return severity.charAt(0).toUpperCase() + severity.slice(1);
}
