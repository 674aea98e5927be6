import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { forget } from '../api/ask';
import { api, take } from '../api/client';
import { t } from '../texts';
import { say } from './answer';
import { Confirm } from './dialog';
import { Icon } from './icons';

/** Since when everything is paused; null when it is not, undefined while that is not known. */
const pausedSince = signal<string | null | undefined>(undefined);

/** The one switch, on every page. To pause asks once; to resume too, since then data leave again. */
export function PauseSwitch() {
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  useEffect(() => {
    take(api.GET('/me/pause')).then(read, () => {});
  }, []);
  const isPaused = !!pausedSince.value;

  async function flip() {
    try {
      read(await take(isPaused ? api.DELETE('/me/pause') : api.PUT('/me/pause')));
      forget('sharing');
      setAsking(false);
    } catch (refused) {
      setFailure(refused);
    }
  }

  return (
    <>
      <button type="button" class="button compact" onClick={() => setAsking(true)}>
        <Icon name={isPaused ? 'play' : 'pause'} />
        {isPaused ? t.pause.off : t.pause.on}
      </button>
      {isAsking && (
        <Confirm title={isPaused ? t.pause.resumeTitle : t.pause.title} yes={isPaused ? t.pause.off : t.pause.yes} act={flip} close={() => setAsking(false)}>
          <p>{isPaused ? t.pause.resume : t.pause.what}</p>
          {failure !== undefined && <p role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </>
  );
}

export const PausedBanner = () => (pausedSince.value ? <p class="banner" role="status">{t.pause.paused}</p> : null);

function read(answer: { pausedSince: string | null }) {
  pausedSince.value = answer.pausedSince;
}
