const PATHS = {
  add: 'M10 4v12M4 10h12',
  app: 'M4 4h5v5H4zM11 4h5v5h-5zM4 11h5v5H4zM11 11h5v5h-5z',
  back: 'M12 4 6 10l6 6',
  bolt: 'M11 2 4 12h5l-1 6 8-10h-5z',
  check: 'm4 10.5 4 4 8-9',
  chevron: 'm5 8 5 5 5-5',
  close: 'm5 5 10 10M15 5 5 15',
  delete: 'M4 6h12M8 6V4h4v2M6 6l.7 10h6.6L14 6',
  down: 'M10 4v12m-5-5 5 5 5-5',
  eye: 'M2 10s3-5.5 8-5.5S18 10 18 10s-3 5.5-8 5.5S2 10 2 10zm8 2.2a2.2 2.2 0 1 0 0-4.4 2.2 2.2 0 0 0 0 4.4z',
  gallery: 'M3 4h14v12H3zM3 9h14M9 9v7',
  lock: 'M5 9h10v7H5zM7 9V7a3 3 0 0 1 6 0v2',
  menu: 'M3 6h14M3 10h14M3 14h14',
  moon: 'M16 12A6.5 6.5 0 0 1 8 4a6.5 6.5 0 1 0 8 8z',
  more: 'M5 10h.01M10 10h.01M15 10h.01',
  play: 'M6 4.5v11l9-5.5z',
  reply: 'M8 5 3 10l5 5M3 10h8c4 0 6 2 6 5',
  search: 'M8.8 14.2a5.4 5.4 0 1 0 0-10.8 5.4 5.4 0 0 0 0 10.8zm4-1.4L17 17',
  send: 'M3 4l14 6-14 6 2.5-6zM5.5 10H11',
  shared: 'M6 9.5a3 3 0 1 1 0-6 3 3 0 0 1 0 6zm8 7a3 3 0 1 1 0-6 3 3 0 0 1 0 6zM8.4 8.4l3.2 3.2',
  sun: 'M10 13.2a3.2 3.2 0 1 0 0-6.4 3.2 3.2 0 0 0 0 6.4zM10 2v2M10 16v2M2 10h2M16 10h2M4.3 4.3l1.5 1.5M14.2 14.2l1.5 1.5M4.3 15.7l1.5-1.5M14.2 5.8l1.5-1.5',
  thread: 'M4 4h12v9H9l-3.5 3v-3H4z',
  warning: 'M10 3 18 16.5H2zM10 8v4M10 14.2h.01',
};
export type IconName = keyof typeof PATHS;

/** Beside words, or in a button that has a label of its own. */
export function Icon({ name, size = 18 }: { name: IconName; size?: number }) {
  return (
    <svg className="icon" width={size} height={size} viewBox="0 0 20 20" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
