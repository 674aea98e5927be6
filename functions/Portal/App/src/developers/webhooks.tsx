import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { dayAndTime, list } from '../format';
import { w } from '../work/texts';
import { Answer, Nothing } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { api, take, type Schemas } from './client';

export function Webhooks() {
  const text = w.developers.webhooks;
  const asked = useAsk('webhooks', () => take(api.GET('/partner/v1/webhooks')));
  const [secret, setSecret] = useState<string>();
  const add = async (values: FormData) => {
    const added = await take(api.POST('/partner/v1/webhooks', { body: { url: (values.get('url') as string).trim() } }));
    setSecret(added.secret);
    asked.again();
  };
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <Answer of={asked} lines={3} isEmpty={({ webhooks }) => webhooks.length === 0} empty={<Nothing icon="empty" title={text.empty} />}>
          {({ webhooks }) => (
            <ul class="plain lines">
              {webhooks.map(each => (
                <li class="row apart" key={each.id}>
                  <span>
                    <strong>{each.url}</strong>
                    <br />
                    <span class="soft small">{state(each)}, {toldOf(each)}</span>
                  </span>
                  <a class="button compact" href={`/developers/webhooks/${each.id}`}>{text.open}</a>
                </li>
              ))}
            </ul>
          )}
        </Answer>
      </Card>
      <Card title={text.add}>
        {secret && (
          <p role="status">
            {text.secret}<br />
            <code>{secret}</code>
          </p>
        )}
        <Form submit={add} label={text.add}>
          <Field name="url" label={text.url} spellcheck={false} required />
        </Form>
      </Card>
    </Page>
  );
}

export function state({ stopped, failingSince }: Schemas['WebhookView']) {
  const text = w.developers.webhooks.state;
  return stopped ? text[stopped] : failingSince ? text.failing(dayAndTime(failingSince)) : text.well;
}

export const toldOf = ({ types }: Schemas['WebhookView']) => (types.length === 0 ? w.developers.webhooks.everything : w.developers.webhooks.types(list(types)));
