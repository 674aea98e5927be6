import { useState } from 'preact/hooks';
import { useAsk } from '../../api/ask';
import { api, take } from '../../api/client';
import { more } from '../../texts/more';
import { Answer, say } from '../../ui/answer';
import { Card } from '../../ui/page';

const canPush = 'PushManager' in globalThis && 'Notification' in globalThis && 'serviceWorker' in navigator;

/** Which browsers show a notice when the portal is closed. Each asks its own maker's push service, and the page says so. */
export function Push() {
  const push = useAsk('push', () => take(api.GET('/me/push')));
  const [trouble, setTrouble] = useState<string>();

  async function subscribe(publicKey: string) {
    setTrouble(undefined);
    if ((await Notification.requestPermission()) !== 'granted') {
      setTrouble(more.notifications.push.denied);
      return;
    }
    try {
      const worker = await navigator.serviceWorker.ready;
      const { endpoint, keys } = (await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })).toJSON();
      await take(api.POST('/me/push', { body: { endpoint: endpoint!, keys: { p256dh: keys!.p256dh!, auth: keys!.auth! } } }));
      push.again();
    } catch (refused) {
      setTrouble(refused instanceof DOMException ? more.notifications.push.failed : say(refused));
    }
  }

  const end = (subscription: string) => take(api.DELETE('/me/push/{subscription}', { params: { path: { subscription } } })).then(push.again, refused => setTrouble(say(refused)));

  return (
    <Card title={more.notifications.push.title}>
      <p>{more.notifications.push.text}</p>
      {trouble && <p class="note bad" role="alert">{trouble}</p>}
      <Answer of={push} lines={2}>
        {({ publicKey, subscriptions }) => (
          <>
            {subscriptions.length > 0 && (
              <ul class="plain lines">
                {subscriptions.map(each => (
                  <li class="row apart" key={each.id}>
                    <span>{more.notifications.push.via(each.service)}</span>
                    <button type="button" class="button compact" onClick={() => end(each.id)}>
                      {more.notifications.push.end}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            {canPush ? (
              <div class="row">
                <button type="button" class="button" onClick={() => subscribe(publicKey)}>
                  {more.notifications.push.here}
                </button>
              </div>
            ) : (
              <p class="soft small">{more.notifications.push.cannot}</p>
            )}
          </>
        )}
      </Answer>
    </Card>
  );
}
