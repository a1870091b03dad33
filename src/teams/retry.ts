import type { Form } from '../core/cards/form.ts';
import { plain } from '../core/cards/plain.ts';
import type { Refused } from '../core/outcome.ts';
import { type Hearing, outcomeOf } from './hearing.ts';
import { ANSWER_WITHIN_MS } from './limits.ts';
import type { ActionData } from './payloads.ts';
import type { Asking } from './place.ts';
import type { Retry } from './render-form.ts';

/**
 * The form whose field was refused, with what was entered into it. Teams sends inputs without their form, so it is opened
 * anew from its draft. Null where the refusal is about no field, or the draft is gone.
 */
export async function retryOf(
  { field, reason }: Refused,
  { input, entered }: ActionData,
  asking: Asking,
  hearing: Hearing,
): Promise<{ form: Form; retry: Retry } | null> {
  const { draft } = input;
  if (!field || typeof draft !== 'string') return null;
  const open = { ...asking, name: 'form.open', input: { draft }, key: `${asking.key} again` };
  const opened = await outcomeOf(hearing, asking, () => hearing.handrail.perform(open, ANSWER_WITHIN_MS));
  if (opened?.kind !== 'asks' || !opened.form.fields.some(({ name }) => name === field)) return null;
  return { form: opened.form, retry: { entered, field, error: plain(reason) } };
}
