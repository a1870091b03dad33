import type { DialogView } from '../../teams-cloud/page-api.ts';
import { Dialog } from '../overlay/Dialog.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { Card } from './card/Card.tsx';
import { useTeams } from './TeamsClient.tsx';

/** Teams' own words for sizes, in pixels. */
const WIDTHS = { small: 280, medium: 600, large: 700 };

/** The dialog that the app opened: a card, or the words that end it. */
export function DialogBox({ dialog }: { dialog: DialogView }) {
  const { act, snapshot } = useTeams();
  const { card, message, title, width } = dialog;
  const close = (): void => void act({ act: 'closeDialog' });
  return (
    <Dialog
      className="teams-dialog"
      title={title}
      leading={<Avatar name={snapshot.bot.name} size={28} round isApp />}
      width={typeof width === 'number' ? width : WIDTHS[width]}
      onClose={close}
    >
      <div className="dialog-body">
        {card !== undefined && (
          <Card card={card} onAct={(action, inputs) => act({ act: 'tapInDialog', action, inputs })} />
        )}
        {message && <p className="teams-text">{message}</p>}
      </div>
      {card === undefined && (
        <footer className="dialog-foot">
          <button type="button" className="teams-button primary" onClick={close}>
            OK
          </button>
        </footer>
      )}
    </Dialog>
  );
}
