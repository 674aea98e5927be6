import { useState } from 'preact/hooks';
import { dayAndTime, whole } from '../format';
import { w } from '../work/texts';
import { useCursor } from '../api/cursor';
import { Answer, Nothing, say } from '../ui/answer';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Table } from '../ui/table';
import { api, take } from './client';

export function Quarantine() {
  const text = w.operations.quarantine;
  const [reason, setReason] = useState('');
  const [failure, setFailure] = useState<unknown>();
  const { of, more } = useCursor(`quarantine.${reason}`, cursor => take(api.GET('/operator/quarantine', { params: { query: { cursor, reason: reason || undefined } } })));
  const replay = (id: string) => take(api.POST('/operator/quarantine/{id}/replay', { params: { path: { id } } })).then(of.again, setFailure);
  return (
    <Page title={text.title} lead={text.lead}>
      <Card>
        <Form submit={async values => setReason((values.get('reason') as string).trim())} label={text.filter}>
          <Field name="reason" label={text.reason} spellcheck={false} />
        </Form>
        {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        <Answer of={of} lines={6} isEmpty={items => items.length === 0} empty={<Nothing icon="check" title={text.empty} />}>
          {items => (
            <Table
              caption={text.caption}
              columns={[{ text: text.received }, { text: text.dongle }, { text: text.why }, { text: text.size, isNumber: true }, { text: text.act }]}
              rows={items.map(({ id, slip }) => [
                dayAndTime(slip.received),
                slip.publisher,
                slip.field ? `${slip.reason} ${slip.field}` : slip.reason,
                whole(slip.length),
                slip.replayed ? (
                  text.replayed
                ) : (
                  <button type="button" class="button compact" onClick={() => replay(id)} key={id}>
                    {text.replay}
                  </button>
                ),
              ])}
            />
          )}
        </Answer>
        {more && (
          <button type="button" class="button" onClick={() => more().catch(setFailure)}>
            {w.more}
          </button>
        )}
      </Card>
    </Page>
  );
}
