import type { Answer, Hearing } from './hearing.ts';
import { CHOICES_FOUND } from './limits.ts';
import { type Activity, ChoiceQuery } from './payloads.ts';
import { askingOf } from './place.ts';
import { choicesOf } from './render-form.ts';

/** application/search: what somebody types into a choice whose list holds but a part. */
export async function hearChoiceSearch(activity: Activity, { handrail }: Hearing): Promise<Answer> {
  const { actor } = askingOf(activity);
  const { data } = ChoiceQuery.safeParse(activity.value);
  const options = data
    ? await handrail.suggest({ lookup: data.dataset, typed: data.queryText, actor, limit: CHOICES_FOUND })
    : [];
  const type = 'application/vnd.microsoft.search.searchResponse';
  return { status: 200, body: { statusCode: 200, type, value: { results: choicesOf(options) } } };
}
