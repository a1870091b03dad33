import { type FormEvent, useState } from 'react';
import type { Modal as ModalData } from '../../slack-cloud/page-api.ts';
import { Dialog } from '../overlay/Dialog.tsx';
import { Avatar } from '../people/Avatar.tsx';
import { Blocks } from './blocks/Blocks.tsx';
import { SurfaceContext, useControlSurface } from './controls/surface.ts';
import { useSlack } from './SlackClient.tsx';

/** The modal on top. */
export function Modal({ modal }: { modal: ModalData }) {
  const { act, snapshot } = useSlack();
  const surface = useControlSurface({ view: modal.view }, modal.state, modal.errors);
  const [isBusy, setIsBusy] = useState(false);
  const close = (): void => void act({ act: 'close', modal: { view: modal.view } });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setIsBusy(true);
    await act({ act: 'submit', modal: { view: modal.view }, entries: surface.untold() });
    setIsBusy(false);
  };
  return (
    <Dialog
      className="slack-modal"
      title={modal.title}
      leading={<Avatar name={snapshot.app.name} size={28} isApp />}
      onClose={close}
    >
      <SurfaceContext value={surface}>
        <form className="dialog-form" noValidate onSubmit={event => void submit(event)}>
          <div className="dialog-body">
            <Blocks blocks={modal.blocks} />
          </div>
          <footer className="dialog-foot">
            <button type="button" className="slack-button slack-button-default" onClick={close}>
              {modal.close ?? 'Cancel'}
            </button>
            {modal.submit && (
              <button
                type="submit"
                className="slack-button slack-button-primary"
                disabled={isBusy}
                aria-busy={isBusy}
              >
                {modal.submit}
              </button>
            )}
          </footer>
        </form>
      </SurfaceContext>
    </Dialog>
  );
}
