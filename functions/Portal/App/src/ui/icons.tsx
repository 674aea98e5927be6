const paths = {
  home: 'M3 11.5 12 4l9 7.5M5.5 10v9.5h13V10M10 19.5v-5h4v5',
  trips: 'M6 19a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm12-9a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM8.5 16.5H15a3 3 0 0 0 0-6H9a3 3 0 0 1 0-6h6.5',
  sharing: 'M7 14a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm10-5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Zm0 11a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM9.2 10.4l5.6-2.8m-5.6 5 5.6 2.8',
  journal: 'M6 4h11.5v16H6zM9.5 8.5h4.5m-4.5 4h4.5M6 8H4.5M6 12H4.5M6 16H4.5',
  money: 'M4 7h16v10H4zM12 14.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM7 9.5v0m10 5v0',
  account: 'M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm-7.5 8a7.5 7.5 0 0 1 15 0',
  pause: 'M9 6v12m6-12v12',
  play: 'M8 5.5v13l10-6.5z',
  back: 'M15 5l-7 7 7 7',
  next: 'M9 5l7 7-7 7',
  key: 'M8 19a4 4 0 1 0 0-8 4 4 0 0 0 0 8Zm2.8-6.8L20 4m-4 3.5 3 3',
  warning: 'M12 4 2.5 20h19zM12 10v4.5m0 2.5v.1',
  check: 'M5 12.5l4.5 4.5L19 7',
  dongle: 'M8 4h8v6H8zM6 10h12v9H6zM10 19v2m4-2v2',
  place: 'M12 21c4-4.5 6.5-7.7 6.5-11a6.5 6.5 0 1 0-13 0c0 3.3 2.5 6.5 6.5 11Zm0-8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5Z',
  leave: 'M14 4H5v16h9M10 12h10m-3.5-3.5L20 12l-3.5 3.5',
  brake: 'M12 20a8 8 0 1 0 0-16 8 8 0 0 0 0 16Zm0-11.5V13m0 2.5v.1',
  services: 'M4 4h6.5v6.5H4zM13.5 4H20v6.5h-6.5zM4 13.5h6.5V20H4zm9.5 0H20V20h-6.5z',
  bell: 'M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4',
  chart: 'M4 4v16h16M8 16v-4m4 4V8m4 8v-6',
  people: 'M9 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6Zm-6 8.5a6 6 0 0 1 12 0M15.5 5.3a3 3 0 0 1 0 5.4M17.5 14a6 6 0 0 1 3.5 5.5',
  star: 'M12 3.5l2.6 5.3 5.9.9-4.2 4.1 1 5.8-5.3-2.8-5.3 2.8 1-5.8L3.5 9.7l5.9-.9z',
  wrench: 'M20 7.5a4.5 4.5 0 0 1-6 4.2L7.6 18a2 2 0 0 1-2.9-2.9L11 9a4.5 4.5 0 0 1 5.8-5.6L14.2 6l.5 2.8 2.8.5L20 6.7Z',
  bulb: 'M9.5 17.5h5M10 20.5h4M9.5 17.5c0-2-3-3.5-3-7a5.5 5.5 0 0 1 11 0c0 3.5-3 5-3 7',
  empty: 'M4 8l8-4 8 4v8l-8 4-8-4zM4 8l8 4 8-4m-8 4v8',
};

export type IconName = keyof typeof paths;

export const Icon = ({ name }: { name: IconName }) => (
  <svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">
    <path d={paths[name]} />
  </svg>
);
