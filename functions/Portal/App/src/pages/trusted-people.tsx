import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { t } from '../texts';
import { more } from '../texts/more';
import { Field, Form } from '../ui/form';
import { Card, Page } from '../ui/page';
import { Once, readTokens, Tokens } from './tools';
import { Wards } from './trusted-wards';

/** What somebody trusted may do: see what is granted, take it back, pause. They can grant nothing. */
const trustedScopes = ['withdraw:grants', 'read:grants'];

const Days = 366;

const isTrusted = ({ scopes }: { scopes: string[] }) => scopes.includes('withdraw:grants') && scopes.every(scope => trustedScopes.includes(scope));

export function TrustedPeople() {
  const tokens = useAsk('tokens', readTokens);
  const [link, setLink] = useState<string>();

  async function trust(values: FormData) {
    const { token } = await take(api.POST('/me/tokens', { body: { name: values.get('name') as string, scopes: trustedScopes, days: Days } }));
    setLink(`${location.origin}/trusted#${token}`);
    tokens.again();
  }

  return (
    <Page title={more.trusted.title} lead={more.trusted.lead} back={{ to: '/sharing', text: t.sharing.title }}>
      <Card title={more.trusted.people}>
        <Tokens of={tokens} none={more.trusted.none} isShown={isTrusted} />
        {link && <Once text={link} />}
        <Form submit={trust} label={more.trusted.add}>
          <Field name="name" label={more.trusted.who} hint={more.trusted.whoHint} maxLength={100} required />
        </Form>
      </Card>
      <Wards />
      <Card title={more.trusted.ward}>
        <p>{more.trusted.wardText}</p>
      </Card>
    </Page>
  );
}
