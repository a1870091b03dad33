import { randomBytes } from 'node:crypto';
import type { HomeView, ModalView, View } from './blocks/view.ts';
import { newId, type Workspace } from './workspace.ts';

/** A view that stands before one person. */
export interface ShownView<Shown extends View = View> {
  id: string;
  hash: string;
  user: string;
  view: Shown;
  rootId: string;
  previousId?: string;
  /** What the app or Slack says under the inputs, by block id. */
  errors: Record<string, string>;
}

/** Modals in stacks, and each person's Home. Homes are kept; modals close with Slack. */
export interface ViewStacks {
  open(user: string, view: ModalView): ShownView;
  push(below: ShownView, view: ModalView): ShownView;
  update(shown: ShownView, view: View): ShownView;
  complain(shown: ShownView, errors: Record<string, string>): void;
  close(shown: ShownView): void;
  publish(user: string, view: HomeView): ShownView;
  home(user: string): ShownView<HomeView> | undefined;
  /** Open modals, the one on top last. */
  modals(user: string): ShownView<ModalView>[];
  get(id: string): ShownView | undefined;
  byExternalId(id: string): ShownView | undefined;
}

export function createViewStacks(workspace: Workspace): ViewStacks {
  const open = new Map<string, ShownView>();
  const newHash = (): string => `${Math.floor(workspace.now() / 1000)}.${randomBytes(4).toString('hex')}`;

  const show = (shown: ShownView): ShownView => {
    const { id, hash, user, view } = shown;
    if (view.type === 'home') workspace.homes.put(user, { id, hash, user, view });
    else open.set(id, shown);
    workspace.changed();
    return shown;
  };

  const home = (user: string): ShownView<HomeView> | undefined => {
    const row = workspace.homes.get(user);
    return row && { ...row, rootId: row.id, errors: {} };
  };

  const allShown = (): ShownView[] => [
    ...open.values(),
    ...workspace.homes.values().map(row => ({ ...row, rootId: row.id, errors: {} })),
  ];

  return {
    open: (user, view) => {
      const id = newId('V');
      return show({ id, hash: newHash(), user, view, rootId: id, errors: {} });
    },
    push: (below, view) =>
      show({
        id: newId('V'),
        hash: newHash(),
        user: below.user,
        view,
        rootId: below.rootId,
        previousId: below.id,
        errors: {},
      }),
    update: (shown, view) => show({ ...shown, hash: newHash(), view, errors: {} }),
    complain: (shown, errors) => void show({ ...shown, errors }),
    close: shown => {
      open.delete(shown.id);
      workspace.changed();
    },
    publish: (user, view) => {
      const id = workspace.homes.get(user)?.id ?? newId('V');
      return show({ id, hash: newHash(), user, view, rootId: id, errors: {} });
    },
    home,
    modals: user =>
      [...open.values()].flatMap(shown =>
        shown.user === user && shown.view.type === 'modal' ? [{ ...shown, view: shown.view }] : [],
      ),
    get: id => allShown().find(shown => shown.id === id),
    byExternalId: id => allShown().find(shown => shown.view.external_id === id),
  };
}
