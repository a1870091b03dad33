import { Avatar } from '../people/Avatar.tsx';
import { Card } from '../teams/card/Card.tsx';

interface TeamsExampleProps {
  card: object;
  /** Present where the card stands in a dialog. */
  formTitle?: string;
}

export function TeamsExample({ card, formTitle }: TeamsExampleProps) {
  if (formTitle !== undefined)
    return (
      <div className="dialog teams-dialog">
        <header className="dialog-head">
          <Avatar name="Handrail" size={28} round isApp />
          <h2>{formTitle}</h2>
        </header>
        <div className="dialog-body">
          <Card card={card} />
        </div>
      </div>
    );
  return (
    <div className="teams-post">
      <div className="teams-said">
        <Avatar name="Handrail" size={32} round isApp />
        <div className="teams-said-main">
          <header className="teams-message-head">
            <b>Handrail</b>
            <span className="badge">App</span>
          </header>
          <Card card={card} />
        </div>
      </div>
    </div>
  );
}
