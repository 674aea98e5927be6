import { useAsk } from '../api/ask';
import { dayAndTime, whole } from '../format';
import { w } from '../work/texts';
import { Answer, Nothing } from '../ui/answer';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, take, type Schemas } from './client';

export function Webhooks() {
  const text = w.operations.webhooks;
  const asked = useAsk('webhooks', () => take(api.GET('/operator/webhooks')));
  return (
    <Page title={text.title} lead={asked.state === 'ready' ? text.lead(whole(asked.value.watched)) : undefined}>
      <Card>
        <Answer of={asked} lines={4} isEmpty={({ webhooks }) => webhooks.length === 0} empty={<Nothing icon="check" title={text.empty} />}>
          {({ webhooks }) => (
            <Table
              caption={text.caption}
              columns={[{ text: text.partner }, { text: text.host }, { text: text.state }, { text: text.since }, { text: text.dead, isNumber: true }]}
              rows={webhooks.map(each => [each.partner, each.host, state(each), dayAndTime(each.stoppedAt ?? each.failingSince), whole(each.deadLetters)])}
            />
          )}
        </Answer>
      </Card>
    </Page>
  );
}

function state({ stopped, failingSince }: Schemas['ListTroubledWebhooksTrouble']) {
  const text = w.operations.webhooks;
  return stopped ? text.stops[stopped] : failingSince ? text.failing : text.well;
}
