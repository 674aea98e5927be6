import type { ComponentChildren } from 'preact';
import type { Asked } from '../api/ask';
import { Offline, Refusal } from '../api/client';
import { t } from '../texts';
import { Icon, type IconName } from './icons';

/** What is shown while an answer is on its way, when there is none, when it is empty, and when it is there. The bones are as high as what they stand for. */
export function Answer<T>({ of, lines = 3, isEmpty, empty, children }: {
  of: Asked<T>;
  lines?: number;
  isEmpty?: (value: T) => boolean;
  empty?: ComponentChildren;
  children: (value: T) => ComponentChildren;
}) {
  switch (of.state) {
    case 'loading':
      return <Bones lines={lines} />;
    case 'failed':
      return <Failure of={of.failure} again={of.again} />;
    default:
      return <>{isEmpty?.(of.value) ? empty : children(of.value)}</>;
  }
}

export const Bones = ({ lines }: { lines: number }) => (
  <div class="stack" aria-busy="true">
    <span class="unseen" role="status">{t.loading}</span>
    {Array.from({ length: lines }, (_, i) => (
      <span class="bone" style={{ width: `${92 - ((i * 23) % 50)}%` }} key={i} />
    ))}
  </div>
);

/** What a refusal means on one page, by its name, where that can be said better than on every page. */
export type Refusals = Readonly<Record<string, string>>;

/** What a refusal or a broken line means, in the driver's words. */
export function say(failure: unknown, here: Refusals = {}): string {
  if (failure instanceof Offline) {
    return t.offline.notDone;
  }
  if (failure instanceof Refusal) {
    const said = here[failure.name] ?? t.refusals[failure.name as keyof typeof t.refusals];
    return failure.name === 'too-many' && failure.retryAfter ? t.tooMany(failure.retryAfter) : (said ?? t.refusals.failed);
  }
  return t.refusals.failed;
}

export const Failure = ({ of, again }: { of: unknown; again: () => void }) => (
  <div class="note bad" role="alert">
    <p>{of instanceof Offline ? t.offline.nothingKept : say(of)}</p>
    <p>
      <button type="button" class="button compact" onClick={again}>
        {t.again}
      </button>
    </p>
  </div>
);

export const Nothing = ({ icon, title, children }: { icon: IconName; title: string; children?: ComponentChildren }) => (
  <div class="nothing">
    <Icon name={icon} />
    <h2>{title}</h2>
    {children}
  </div>
);
