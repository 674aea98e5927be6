import type { ComponentChildren } from 'preact';

export const Switch = ({ isOn, flip, children }: { isOn: boolean; flip: () => void; children: ComponentChildren }) => (
  <button type="button" class="switch" role="switch" aria-checked={isOn} onClick={flip}>
    <span class="track" />
    <span>{children}</span>
  </button>
);
