const MOST = 1000;

/** The last thousand of something, oldest first. */
export interface Recent<Item> {
  add(item: Item): void;
  all(): Item[];
}

export function createRecent<Item>(): Recent<Item> {
  const items: Item[] = [];
  return {
    add: item => {
      items.push(item);
      if (items.length > MOST) items.shift();
    },
    all: () => [...items],
  };
}
