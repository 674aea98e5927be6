import { useState } from 'preact/hooks';
import { useRoute } from 'preact-iso';
import { forget, useAsk } from '../api/ask';
import { api, take, type Schemas } from '../api/client';
import { list } from '../format';
import { language, t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Choice, Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';

type Category = Schemas['Grant']['categories'][number];
type Asked = { notice: Schemas['Notice']; use: Schemas['NoticeUse']; request?: Schemas['ConsentRequest'] };

const UsualDays = 365;

/** A grant begins at a partner's notice, or at what it asked for. */
async function readAsked(params: Record<string, string>): Promise<Asked | undefined> {
  const [{ partners }, { requests }] = await Promise.all([take(api.GET('/me/partners')), take(api.GET('/me/consent-requests'))]);
  const request = requests.find(each => each.request.id === params.request)?.request;
  const notice = partners.find(each => each.partner === (request?.partner ?? params.partner));
  const use = notice?.terms.uses.find(each => each.purpose === (request?.purpose ?? params.purpose));
  return notice && use && { notice, use: request ? { ...use, categories: request.categories } : use, request };
}

export function SharingGrant() {
  const { params } = useRoute();
  const asked = useAsk(`sharing.asked.${Object.values(params).join('.')}`, () => readAsked(params));
  const title = asked.state === 'ready' && asked.value ? t.sharing.one.title(asked.value.notice.terms.controller.name) : t.sharing.title;
  return (
    <Page title={title} back={{ to: '/sharing', text: t.sharing.one.back }}>
      <Answer of={asked} lines={10} isEmpty={value => value === undefined} empty={<Card><p>{t.notFound.text}</p></Card>}>
        {value => <Decide of={value!} />}
      </Answer>
    </Page>
  );
}

function Decide({ of: { notice, use, request } }: { of: Asked }) {
  const [chosen, setChosen] = useState<Category[]>([]); // nothing is chosen for anybody
  const [isDone, setDone] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const { controller, text } = notice.terms;

  const finish = () => {
    forget();
    setDone(true);
  };

  async function grant(values: FormData) {
    const until = new Date(values.get('until') as string).toISOString();
    await (request
      ? take(api.POST('/me/consent-requests/{request}/answer', { params: { path: { request: request.id } }, body: { categories: chosen, until } }))
      : take(api.POST('/me/grants', { body: { partner: notice.partner, notice: notice.version, purpose: use.purpose, categories: chosen, until } })));
    finish();
  }

  const decline = () => take(api.POST('/me/consent-requests/{request}/answer', { params: { path: { request: request!.id } }, body: { categories: [] } })).then(finish, setFailure);

  if (isDone) {
    return (
      <Card>
        <p role="status">{t.sharing.one.done}</p>
        <p>
          <a class="button primary" href="/sharing">
            {t.sharing.one.back}
          </a>
        </p>
      </Card>
    );
  }

  return (
    <>
      <Card title={t.sharing.one.says}>
        {request && <p>{t.sharing.one.asked(request.words)}</p>}
        <p>{text[language]}</p>
        <p class="soft small">
          {controller.name}, {controller.address} · {controller.contact}
        </p>
        <p>
          {t.sharing.one.kept(use.retentionDays)} {use.recipients.length > 0 ? t.sharing.one.passes(list(use.recipients)) : t.sharing.one.passesNone}
        </p>
      </Card>
      <Card title={`${t.sharing.one.what} · ${t.purposes[use.purpose]}`}>
        <Form submit={grant} label={t.sharing.one.grant} check={() => missing(chosen)} aside={request && <button type="button" class="button" onClick={decline}>{t.sharing.one.decline}</button>}>
          <fieldset class="choices">
            <legend class="unseen">{t.sharing.one.what}</legend>
            {use.categories.map(category => (
              <Choice name="categories" value={category} isOn={chosen.includes(category)} change={isOn => setChosen(isOn ? [...chosen, category] : chosen.filter(each => each !== category))} key={category}>
                {t.categories[category]}
              </Choice>
            ))}
          </fieldset>
          <Field name="until" type="date" label={t.sharing.one.until} hint={t.sharing.one.untilHint} defaultValue={inDays(UsualDays)} min={inDays(1)} required />
        </Form>
        {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      </Card>
      <Preview partner={notice.partner} scope={chosen.map(category => `${category}:${use.purpose}`).join(' ')} />
    </>
  );
}

const missing = (chosen: Category[]): Record<string, string> => (chosen.length === 0 ? { categories: t.sharing.one.nothing } : {});

function Preview({ partner, scope }: { partner: string; scope: string }) {
  const preview = useAsk(`sharing.preview.${partner}.${scope}`, async () =>
    scope === '' ? { answers: [] } : take(api.GET('/me/partners/{partner}/preview', { params: { path: { partner }, query: { scope } } })),
  );
  return (
    <Card title={t.sharing.one.preview}>
      <p class="soft small">{t.sharing.one.previewText}</p>
      <Answer of={preview} lines={6} isEmpty={({ answers }) => answers.length === 0} empty={<p>{t.sharing.one.previewNone}</p>}>
        {({ answers }) =>
          answers.map(answer => (
            <div class="stack" key={answer.resource}>
              <h3>{t.sharing.one.resources[answer.resource as keyof typeof t.sharing.one.resources]}</h3>
              <Payload text={answer.body} />
            </div>
          ))
        }
      </Answer>
    </Card>
  );
}

/** JSON as it left, or would leave, with lines to read it by. */
export const Payload = ({ text }: { text: string }) => (
  <pre class="payload" tabIndex={0}>
    {JSON.stringify(JSON.parse(text), null, 2)}
  </pre>
);

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
