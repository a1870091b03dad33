import { examples } from './core/examples.ts';
import type { GalleryEntry } from './playground/page-server.ts';
import { cardMessage } from './slack/render-card.ts';
import { formView } from './slack/render-form.ts';
import { renderCard } from './teams/render-card.ts';
import { renderForm } from './teams/render-form.ts';

/** Every card's and form's examples, as each platform is sent them. */
export function gallery(): GalleryEntry[] {
  return examples.flatMap(({ area, examples: shown }) =>
    shown.flatMap(({ name, card, form }): GalleryEntry[] => [
      ...(card
        ? [{ area, name, slack: cardMessage(card), teams: renderCard(card), rooms: roomsIn(card) }]
        : []),
      ...(form
        ? [{ area, name, slack: formView(form, null), teams: renderForm(form, 'dialog'), rooms: [] }]
        : []),
    ]),
  );
}

function roomsIn(said: unknown): { id: string; name: string }[] {
  if (typeof said !== 'object' || said === null) return [];
  if ('kind' in said && said.kind === 'room' && 'id' in said && 'name' in said)
    return [{ id: String(said.id), name: String(said.name) }];
  return Object.values(said).flatMap(roomsIn);
}
