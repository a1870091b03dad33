/** Where reading goes on: the earliest of the last `unread` messages that others wrote, which come oldest first. */
export function firstUnread<Message>(byOthers: Message[], unread: number): Message | undefined {
  return unread > 0 ? byOthers.at(-Math.min(unread, byOthers.length)) : undefined;
}
