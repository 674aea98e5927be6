import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { calendarDay, day } from '../format';
import { more } from '../texts/more';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Field, Form, Pick } from '../ui/form';
import { Card } from '../ui/page';
import { nameOf } from './sharing';

type Laid = { insurer: string; statement: string; added: string };
type Terms = { holder: string; issued: string; periods: { from: string; until: string }[]; liabilityClaims: string[] };

async function readHistories() {
  const [{ records }, { partners }] = await Promise.all([take(api.GET('/me/parts/{part}', { params: { path: { part: 'claims-histories' } } })), take(api.GET('/me/partners'))]);
  return { laid: records as unknown as Laid[], partners, insurers: partners.filter(partner => partner.kind === 'Insurer') };
}

/** What an insurer signed about the years with it, laid beside the driving; the passport shows it if its holder wants. */
export function ClaimsHistories({ changed }: { changed: () => void }) {
  const histories = useAsk('leave.histories', readHistories);
  const [leaving, setLeaving] = useState<Laid>();
  const [failure, setFailure] = useState<unknown>();

  const after = () => {
    forget('leave');
    setLeaving(undefined);
    histories.again();
    changed();
  };
  const lay = async (values: FormData) => {
    const statement = (await (values.get('statement') as File).text()).trim();
    await take(api.PUT('/me/claims-histories/{insurer}', { params: { path: { insurer: values.get('insurer') as string } }, body: { statement } }));
    after();
  };
  const drop = ({ insurer }: Laid) => take(api.DELETE('/me/claims-histories/{insurer}', { params: { path: { insurer } } })).then(after, setFailure);

  return (
    <Card title={more.passport.claimsHistory}>
      <p>{more.passport.history.text}</p>
      <Answer of={histories} lines={4}>
        {({ laid, partners, insurers }) => (
          <>
            {laid.length > 0 && (
              <ul class="plain lines">
                {laid.map(each => (
                  <li class="row apart" key={each.insurer}>
                    <span class="grows">
                      <strong>{nameOf(each.insurer, partners)}</strong>
                      <br />
                      <span class="soft small">{tell(each)}</span>
                    </span>
                    <button type="button" class="button compact" onClick={() => setLeaving(each)}>
                      {more.passport.history.drop}
                    </button>
                  </li>
                ))}
              </ul>
            )}
            {insurers.length === 0 ? (
              <p class="soft">{more.passport.history.noInsurer}</p>
            ) : (
              <Form submit={lay} label={more.passport.history.lay} refusals={more.passport.history.refusals} check={missing}>
                <Pick name="insurer" label={more.passport.history.insurer} options={insurers.map(({ partner, terms }) => [partner, terms.controller.name])} />
                <Field name="statement" type="file" label={more.passport.history.statement} hint={more.passport.history.statementHint} accept=".jws,.jwt,.txt" />
              </Form>
            )}
          </>
        )}
      </Answer>
      {leaving && (
        <Confirm title={more.passport.history.dropTitle} yes={more.passport.history.drop} kind="danger" act={() => drop(leaving)} close={() => setLeaving(undefined)}>
          <p>{more.passport.history.dropText}</p>
          {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
        </Confirm>
      )}
    </Card>
  );
}

const missing = (values: FormData): Record<string, string> => ((values.get('statement') as File).size === 0 ? { statement: more.passport.history.noFile } : {});

/** What a statement says in one line; the platform checked its signature when it was laid here. */
function tell({ statement, added }: Laid) {
  const payload = statement.split('.')[1]!.replaceAll('-', '+').replaceAll('_', '/');
  const { periods, liabilityClaims } = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(payload), letter => letter.charCodeAt(0)))) as Terms;
  const years = periods.map(({ from, until }) => more.passport.history.period(calendarDay(from), calendarDay(until)));
  return [...years, more.passport.history.claims(liabilityClaims.length), more.passport.history.added(day(added))].join(' · ');
}
