import { useState } from 'preact/hooks';
import { ago } from '../format';
import { w } from '../work/texts';
import { Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { api, credential, currentToken, isSandbox, take, type Schemas } from './client';

export function Start() {
  const text = w.developers.start;
  return (
    <Page title={text.title} lead={isSandbox() ? text.sandbox : text.live}>
      <Card title={text.call}>
        <pre class="scroller" tabIndex={0}>{example()}</pre>
        <Token />
      </Card>
      {!isSandbox() && <Sandbox />}
      <Card title={text.reference}>
        <p>{text.referenceText}</p>
        <p class="row">
          <a class="button" href="/developers/partner" target="_self">{text.reference}</a>
          <a class="button" href="/openapi/partner.json" target="_self">{text.document}</a>
        </p>
      </Card>
    </Page>
  );
}

const example = () => `curl -s -u ${credential.value!.id}:$SECRET -d grant_type=client_credentials \\
     -d scope=rating:${credential.value!.purpose} ${location.origin}/partner/oauth/token
curl -s -H "Authorization: Bearer $TOKEN" ${location.origin}/partner/v1/subjects`;

function Token() {
  const text = w.developers.start;
  const [shown, setShown] = useState<{ value: string; ends: number }>();
  return shown ? (
    <div class="stack" role="status">
      <p>{text.token}</p>
      <pre class="scroller" tabIndex={0}>{shown.value}</pre>
      <p class="soft small">{text.expires(ago(new Date(shown.ends).toISOString()))}</p>
    </div>
  ) : (
    <Form submit={async () => setShown(await currentToken())} label={text.show} />
  );
}

function Sandbox() {
  const text = w.developers.start;
  const [made, setMade] = useState<Schemas['MakeSandboxResponse']>();
  return (
    <Card title={text.keys}>
      <p>{text.keysText}</p>
      {made && (
        <div role="status">
          <dl>
            <dt>{text.id}</dt>
            <dd><code>{made.partner}</code></dd>
            <dt>{text.secret}</dt>
            <dd><code>{made.secret}</code></dd>
          </dl>
          <p class="soft small">{text.once}</p>
        </div>
      )}
      <Form submit={async () => setMade(await take(api.POST('/partner/v1/sandbox')))} label={text.make} />
    </Card>
  );
}
