import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { t } from '../texts';
import { Icon } from './icons';

let isFirst = true;

/** A page: one heading, which takes the focus when one came here from another page, so that a screen reader begins at the top. */
export function Page({ title, lead, back, children }: { title: string; lead?: ComponentChildren; back?: { to: string; text: string }; children: ComponentChildren }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · ${t.brand}`;
  }, [title]);
  useEffect(() => {
    if (!isFirst) {
      heading.current?.focus();
    }
    isFirst = false;
  }, []);
  return (
    <div class="page">
      <header class="page-head">
        {back && (
          <a class="back" href={back.to}>
            <Icon name="back" />
            {back.text}
          </a>
        )}
        <h1 ref={heading} tabIndex={-1}>
          {title}
        </h1>
        {lead && <p class="soft">{lead}</p>}
      </header>
      {children}
    </div>
  );
}

/** Figures with what each is; those that are not there are left out. */
export const Facts = ({ of }: { of: readonly (readonly [string, ComponentChildren] | null)[] }) => (
  <dl class="facts">
    {of
      .filter(fact => fact !== null)
      .map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
  </dl>
);

/** A part of a page that stands for itself. */
export function Card({ title, aside, kind, children }: { title?: string; aside?: ComponentChildren; kind?: 'warn'; children: ComponentChildren }) {
  return (
    <section class={kind ? `card ${kind}` : 'card'}>
      {title && (
        <div class="card-head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
