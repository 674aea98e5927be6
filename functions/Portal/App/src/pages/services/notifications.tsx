import { useEffect, useState } from 'preact/hooks';
import { forget, useAsk, type Asked } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { ago } from '../../format';
import { t } from '../../texts';
import { more } from '../../texts/more';
import { Answer, Nothing, say } from '../../ui/answer';
import { Card, Page } from '../../ui/page';
import { Push } from './notifications-push';
import { OwnWebhooks } from './notifications-webhooks';
import { Wishes } from './notifications-wishes';

const readPage = (cursor?: string) => take(api.GET('/me/inbox', { params: { query: cursor ? { cursor } : {} } }));

/** How long the inbox is nobody knows before it is there: what stands below it waits, so that nothing jumps. */
export function Notifications() {
  const first = useAsk('inbox', () => readPage());
  return (
    <Page title={more.notifications.title} lead={more.notifications.lead} back={{ to: '/services', text: t.services.title }}>
      <Inbox first={first} />
      {first.state !== 'loading' && (
        <>
          <Wishes />
          <Push />
          <OwnWebhooks />
        </>
      )}
    </Page>
  );
}

function Inbox({ first }: { first: Asked<Schemas['ReadInboxResponse']> }) {
  const [later, setLater] = useState<Schemas['ReadInboxResponse'][]>([]);
  const [isTried, setTried] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const test = () =>
    take(api.POST('/me/inbox/test')).then(() => {
      setTried(true);
      first.again();
    }, setFailure);

  return (
    <Card title={more.notifications.inbox}>
      <Answer of={first} lines={6} isEmpty={page => page.notices.length === 0} empty={<Nothing icon="bell" title={more.notifications.none} />}>
        {page => {
          const pages = [page, ...later];
          const next = pages.at(-1)!.next;
          return (
            <>
              <Notices of={pages.flatMap(each => each.notices)} />
              {next && (
                <div class="row">
                  <button type="button" class="button" onClick={() => readPage(next).then(further => setLater([...later, further]), setFailure)}>
                    {more.notifications.older}
                  </button>
                </div>
              )}
            </>
          );
        }}
      </Answer>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      {first.state !== 'loading' && (
        <div class="row">
          <button type="button" class="button" onClick={test}>
            {more.notifications.test}
          </button>
          {isTried && <span role="status">{more.notifications.tested}</span>}
        </div>
      )}
    </Card>
  );
}

/** What stands here is read; the mark of what is new stays until one comes again. */
function Notices({ of: notices }: { of: Schemas['ReadInboxListed'][] }) {
  const unread = notices.filter(notice => !notice.isRead).map(notice => notice.id);
  useEffect(() => {
    void Promise.all(unread.map(notice => take(api.PUT('/me/inbox/{notice}/read', { params: { path: { notice } } })))).then(() => forget('waiting'), () => {}); // else it stays new
  }, [unread.join()]);
  return (
    <ul class="plain lines">
      {notices.map(notice => (
        <li key={notice.id}>
          <p class="row apart">
            <strong>{notice.subject}</strong>
            {!notice.isRead && <span class="chip good">{more.notifications.fresh}</span>}
          </p>
          <p>{notice.text}</p>
          <p class="soft small">{ago(notice.at)}</p>
        </li>
      ))}
    </ul>
  );
}
