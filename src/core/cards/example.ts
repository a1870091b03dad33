import type { Card } from './card.ts';
import type { Form } from './form.ts';

/** A card or a form as somebody may meet it: for the gallery, and for tests of each platform's rendering. */
export interface Example {
  name: string;
  card?: Card;
  form?: Form;
}
