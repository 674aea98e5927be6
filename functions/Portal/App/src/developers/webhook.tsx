import { useLocation } from 'preact-iso';
import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { dayAndTime, whole } from '../format';
import { useCursor } from '../api/cursor';
import { w } from '../work/texts';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, take, type Schemas } from './client';
import { state, toldOf } from './webhooks';

const Month = 30 * 24 * 3600 * 1000;

export function Webhook({ webhook }: { webhook: string }) {
  const text = w.developers.webhooks;
  const asked = useAsk(`webhook.${webhook}`, () => take(api.GET('/partner/v1/webhooks/{webhook}', at(webhook))));
  return (
    <Page title={asked.state === 'ready' ? new URL(asked.value.url).host : text.title} back={{ to: '/developers/webhooks', text: text.back }}>
      <Card>
        <Answer of={asked} lines={3}>
          {found => (
            <>
              <p><strong>{found.url}</strong></p>
              <p class="soft">{state(found)}, {toldOf(found)}</p>
              <Acts on={found} changed={asked.again} />
            </>
          )}
        </Answer>
      </Card>
      <Attempts webhook={webhook} of="dead-letters" title={text.dead} empty={text.deadEmpty} caption={text.deadCaption}>
        <Form submit={() => take(api.POST('/partner/v1/webhooks/{webhook}/replays', { ...at(webhook), body: { since: new Date(Date.now() - Month).toISOString(), missing: true } }))} label={text.allMissing} />
      </Attempts>
      <Attempts webhook={webhook} of="deliveries" title={text.log} empty={text.logEmpty} caption={text.logCaption} />
    </Page>
  );
}

function Acts({ on, changed }: { on: Schemas['WebhookView']; changed: () => void }) {
  const text = w.developers.webhooks;
  const { route } = useLocation();
  const [tried, setTried] = useState<string>();
  const [leaving, setLeaving] = useState(false);
  const test = async () => {
    const { isTaken, status, failure, milliseconds } = await take(api.POST('/partner/v1/webhooks/{webhook}/test', at(on.id)));
    const how = failure ? text.failures[failure] : `HTTP ${status}`;
    setTried(isTaken ? text.taken(how, whole(milliseconds)) : text.notTaken(how, whole(milliseconds)));
    changed();
  };
  const remove = async () => {
    await take(api.DELETE('/partner/v1/webhooks/{webhook}', at(on.id)));
    route('/developers/webhooks');
  };
  return (
    <>
      {tried && <p class="note" role="status">{tried}</p>}
      <Form
        submit={test}
        label={text.test}
        aside={
          <button type="button" class="button danger" onClick={() => setLeaving(true)}>
            {text.remove}
          </button>
        }
      />
      {leaving && (
        <Confirm title={text.remove} yes={text.remove} kind="danger" act={remove} close={() => setLeaving(false)}>
          <p>{text.removeAsk}</p>
        </Confirm>
      )}
    </>
  );
}

function Attempts({ webhook, of: which, title, empty, caption, children }: {
  webhook: string;
  of: 'deliveries' | 'dead-letters';
  title: string;
  empty: string;
  caption: string;
  children?: preact.ComponentChildren;
}) {
  const text = w.developers.webhooks;
  const [failure, setFailure] = useState<unknown>();
  const [queued, setQueued] = useState<string[]>([]);
  const { of, more } = useCursor(`webhook.${webhook}.${which}`, async cursor => {
    const page = await take(api.GET(`/partner/v1/webhooks/{webhook}/${which}`, { params: { path: { webhook }, query: { cursor } } }));
    return { items: page.attempts, next: page.next };
  });
  const replay = (event: string) =>
    take(api.POST('/partner/v1/webhooks/{webhook}/replays', { ...at(webhook), body: { event, missing: false } })).then(() => setQueued(before => [...before, event]), setFailure);
  return (
    <Card title={title} aside={<button type="button" class="button quiet compact" onClick={of.again}>{w.refresh}</button>}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={of} lines={4} isEmpty={items => items.length === 0} empty={<p class="soft">{empty}</p>}>
        {items => (
          <>
            <Table
              caption={caption}
              columns={[{ text: text.at }, { text: text.event }, { text: text.number, isNumber: true }, { text: text.outcome }, { text: text.took, isNumber: true }, { text: text.act }]}
              rows={items.map(each => [
                dayAndTime(each.at),
                each.type,
                whole(each.number),
                `${text.states[each.state]} (${each.failure ? text.failures[each.failure] : `HTTP ${each.status}`})`,
                `${whole(each.milliseconds)} ms`,
                queued.includes(each.event) ? (
                  text.queued
                ) : each.state === 'retrying' ? (
                  ''
                ) : (
                  <button type="button" class="button compact" onClick={() => replay(each.event)} key={each.event}>
                    {text.again}
                  </button>
                ),
              ])}
            />
            {children}
          </>
        )}
      </Answer>
      {more && (
        <button type="button" class="button" onClick={() => more().catch(setFailure)}>
          {w.more}
        </button>
      )}
    </Card>
  );
}

const at = (webhook: string) => ({ params: { path: { webhook } } });
