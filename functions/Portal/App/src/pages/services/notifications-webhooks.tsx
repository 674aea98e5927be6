import { useState } from 'preact/hooks';
import { useAsk } from '../../api/ask';
import { api, take, type Schemas } from '../../api/client';
import { day, list } from '../../format';
import { more } from '../../texts/more';
import { Answer, say } from '../../ui/answer';
import { Confirm } from '../../ui/dialog';
import { Choice, Field, Form } from '../../ui/form';
import { Card } from '../../ui/page';

const types = ['notice.told', 'drive.closed'] as const;

type Listed = Schemas['OwnWebhooksListed'];

/** The driver's own addresses, such as their home automation. */
export function OwnWebhooks() {
  const webhooks = useAsk('webhooks', () => take(api.GET('/me/webhooks')));
  const [secret, setSecret] = useState<string>();
  const [leaving, setLeaving] = useState<Listed>();
  const [failure, setFailure] = useState<unknown>();

  async function add(values: FormData) {
    const added = await take(api.POST('/me/webhooks', { body: { url: values.get('url') as string, types: values.getAll('types') as Listed['types'] } }));
    setSecret(added.secret);
    webhooks.again();
  }

  const remove = (webhook: string) =>
    take(api.DELETE('/me/webhooks/{webhook}', { params: { path: { webhook } } })).then(() => {
      setLeaving(undefined);
      webhooks.again();
    }, setFailure);

  return (
    <Card title={more.notifications.webhooks.title}>
      <p>{more.notifications.webhooks.text}</p>
      <Answer of={webhooks} lines={2}>
        {({ webhooks: all }) => (
          <ul class="plain lines">
            {all.map(each => (
              <li class="row apart" key={each.id}>
                <span>
                  <strong>{each.url}</strong>
                  <br />
                  <span class="soft small">
                    {list(each.types.map(nameOf))}
                    {each.stopped && ` · ${more.notifications.webhooks.stopped[each.stopped]}`}
                    {each.failingSince && ` · ${more.notifications.webhooks.failing(day(each.failingSince))}`}
                  </span>
                </span>
                <button type="button" class="button compact" onClick={() => setLeaving(each)}>
                  {more.notifications.webhooks.remove}
                </button>
              </li>
            ))}
          </ul>
        )}
      </Answer>
      {secret && (
        <div class="note" role="status">
          <p>{more.notifications.webhooks.secret}</p>
          <code>{secret}</code>
        </div>
      )}
      <Form submit={add} label={more.notifications.webhooks.add} check={missing}>
        <Field name="url" label={more.notifications.webhooks.url} autoComplete="off" spellcheck={false} required />
        <fieldset class="choices">
          <legend>{more.notifications.webhooks.what}</legend>
          {types.map(type => (
            <Choice name="types" value={type} isOn key={type}>
              {nameOf(type)}
            </Choice>
          ))}
        </fieldset>
      </Form>
      {leaving && (
        <Confirm title={more.notifications.webhooks.removeTitle} yes={more.notifications.webhooks.remove} kind="danger" act={() => remove(leaving.id)} close={() => setLeaving(undefined)}>
          <p>{leaving.url}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Card>
  );
}

const missing = (values: FormData): Record<string, string> => (values.getAll('types').length === 0 ? { types: more.notifications.webhooks.nothing } : {});

const nameOf = (type: string) => more.notifications.webhooks.types[type as keyof typeof more.notifications.webhooks.types] ?? type;
