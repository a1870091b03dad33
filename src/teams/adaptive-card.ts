import type { Lookup } from '../core/cards/form.ts';

/** The part of Adaptive Cards 1.5 that Handrail's cards are made of. */

export interface AdaptiveCard {
  type: 'AdaptiveCard';
  $schema: 'http://adaptivecards.io/schemas/adaptive-card.json';
  version: '1.5';
  /** Read out, and shown by clients that cannot draw the card. */
  fallbackText: string;
  body: Element[];
  actions?: Action[];
  /** Teams' own: full width, and who is meant by each `<at>`. */
  msteams?: { width: 'Full'; entities?: MentionEntity[] };
}

export interface MentionEntity {
  type: 'mention';
  text: string;
  mentioned: { id: string; name: string };
}

interface Spaced {
  spacing?: 'None' | 'Small' | 'Medium';
  separator?: boolean;
}

export type Element = (
  | RichTextBlock
  | TextBlock
  | { type: 'Container'; style?: ContainerStyle; bleed?: boolean; items: Element[] }
  | { type: 'ColumnSet'; columns: Column[] }
  | { type: 'ActionSet'; actions: Action[] }
  | InputElement
) &
  Spaced;

export type ContainerStyle = 'accent' | 'attention' | 'good' | 'emphasis';

export interface Column {
  type: 'Column';
  width: 'stretch' | 'auto';
  verticalContentAlignment?: 'center';
  items: Element[];
}

export interface Look {
  size?: 'Small' | 'Medium';
  weight?: 'Bolder';
  isSubtle?: true;
  color?: 'Attention';
}

export interface TextRun extends Look {
  type: 'TextRun';
  text: string;
  selectAction?: { type: 'Action.OpenUrl'; url: string };
}

/** Shows its text as it is. */
export interface RichTextBlock {
  type: 'RichTextBlock';
  inlines: TextRun[];
}

/** Reads its text as markdown; the only element in which a mention works. */
export interface TextBlock extends Look {
  type: 'TextBlock';
  text: string;
  wrap: true;
}

export type Action = {
  title: string;
  data: Record<string, unknown>;
  style?: 'positive' | 'destructive';
  mode?: 'secondary';
} & ({ type: 'Action.Execute'; verb: string } | { type: 'Action.Submit' });

export type InputElement = { id: string; label: string; isRequired?: true; errorMessage?: string } & (
  | { type: 'Input.Text'; value?: string; isMultiline?: true; maxLength: number }
  | { type: 'Input.Date' | 'Input.Time'; value?: string }
  | {
      type: 'Input.ChoiceSet';
      style: 'compact' | 'filtered';
      choices: Choice[];
      /** Typing asks the app for others: application/search. */
      'choices.data'?: { type: 'Data.Query'; dataset: Lookup };
      value?: string;
    }
);

export interface Choice {
  title: string;
  value: string;
}

export const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';

export interface CardAttachment {
  contentType: typeof ADAPTIVE_CARD;
  content: AdaptiveCard;
}

export function attached(content: AdaptiveCard): CardAttachment {
  return { contentType: ADAPTIVE_CARD, content };
}
