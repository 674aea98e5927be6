import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { t } from '../texts';

/** A question that must be answered before one goes on; Escape is no. */
export function Dialog({ title, close, children }: { title: string; close: () => void; children: ComponentChildren }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const shown = dialog.current!;
    const before = document.activeElement;
    shown.showModal();
    return () => {
      shown.close();
      if (before instanceof HTMLElement) {
        before.focus();
      }
    };
  }, []);
  return (
    <dialog class="dialog" ref={dialog} aria-labelledby={id} onCancel={event => { event.preventDefault(); close(); }}>
      <div class="dialog-body">
        <h2 id={id}>{title}</h2>
        {children}
      </div>
    </dialog>
  );
}

/** Asks before something that cannot be taken back, or that others will notice. */
export const Confirm = ({ title, yes, kind = 'primary', act, close, children }: {
  title: string;
  yes: string;
  kind?: 'primary' | 'danger';
  act: () => void;
  close: () => void;
  children: ComponentChildren;
}) => (
  <Dialog title={title} close={close}>
    {children}
    <div class="row">
      <button type="button" class={`button ${kind}`} onClick={act}>
        {yes}
      </button>
      <button type="button" class="button" onClick={close}>
        {t.cancel}
      </button>
    </div>
  </Dialog>
);
