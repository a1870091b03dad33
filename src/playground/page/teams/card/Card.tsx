import { type Action, AdaptiveCard, OpenUrlAction, SubmitActionBase } from 'adaptivecards';
import 'adaptivecards/lib/adaptivecards.css';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { CardAction, Inputs, Json } from '../../../teams-cloud/page-api.ts';
import { useTheme } from '../../theme.tsx';
import { hostConfigs } from './host-config.ts';
import { markdownHtml } from './markdown.ts';

AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdownHtml(text);
  result.didProcess = true;
};

interface CardProps {
  card: Json | object;
  /** What a tap on one of its actions does; the card stays busy until that resolves. */
  onAct?(action: CardAction, inputs: Inputs): Promise<unknown>;
}

/** An Adaptive Card, drawn anew only where it says something else than before. */
export const Card = memo(function Card({ card, onAct }: CardProps) {
  const { theme } = useTheme();
  const host = useRef<HTMLDivElement>(null);
  const act = useRef(onAct);
  act.current = onAct;
  const [isBusy, setIsBusy] = useState(false);
  const json = JSON.stringify(card);

  useLayoutEffect(() => {
    const element = host.current;
    if (!element) return;
    const drawn = new AdaptiveCard();
    drawn.hostConfig = hostConfigs[theme];
    drawn.onExecuteAction = async action => {
      if (action instanceof OpenUrlAction && action.url) open(action.url, '_blank', 'noopener');
      if (!(action instanceof SubmitActionBase) || !act.current) return;
      setIsBusy(true);
      await act.current(asStated(action), entered(action));
      setIsBusy(false);
    };
    drawn.parse(JSON.parse(json));
    const hadFocus = element.contains(document.activeElement);
    element.replaceChildren(drawn.render() ?? '');
    if (hadFocus) element.focus({ preventScroll: true });
    return () => drawn.releaseDOMResources();
  }, [json, theme]);

  return <div ref={host} className="adaptive-card" tabIndex={-1} aria-busy={isBusy} inert={isBusy} />;
});

/** The action as the card states it; what people entered is told apart. */
function asStated(action: Action): CardAction {
  const { type, id, title, verb, data } = action.toJSON() ?? {};
  return { type, id, title, verb, data };
}

function entered(action: Action): Inputs {
  const inputs = Object.values(action.getReferencedInputs() ?? {});
  return Object.fromEntries(inputs.map(input => [input.id ?? '', String(input.value ?? '')]));
}
