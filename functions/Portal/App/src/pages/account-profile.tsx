import { useState } from 'preact/hooks';
import { forget, useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { t } from '../texts';
import { Answer } from '../ui/answer';
import { Field, Form, Pick } from '../ui/form';
import { Card } from '../ui/page';

type Known = { name: string; email: string; zone: string };

const readProfile = async () => (await take(api.GET('/me/parts/{part}', { params: { path: { part: 'profile' } } }))).records[0] as unknown as Known;

/** Who a driver is, put right by themselves (GDPR art. 16). */
export function Profile() {
  const profile = useAsk('account.profile', readProfile);
  const [isKept, setKept] = useState(false);

  async function keep(values: FormData) {
    const body = Object.fromEntries(values) as Known;
    await take(api.PUT('/me/profile', { body }));
    forget('account.profile');
    setKept(true);
    profile.again();
  }

  return (
    <Card title={t.account.profile.title}>
      <Answer of={profile} lines={8}>
        {({ name, email, zone }) => (
          <Form submit={keep} label={t.account.profile.keep} refusals={t.account.profile.refusals} aside={isKept && <span role="status">{t.account.profile.kept}</span>}>
            <Field name="name" label={t.account.profile.name} autoComplete="name" defaultValue={name} maxLength={200} required />
            <Field name="email" type="email" label={t.account.profile.email} hint={t.account.profile.emailHint} autoComplete="email" defaultValue={email} maxLength={254} required />
            <Pick name="zone" label={t.account.profile.zone} hint={t.account.profile.zoneHint} options={zones(zone)} chosen={zone} />
          </Form>
        )}
      </Answer>
    </Card>
  );
}

/** Every zone the browser knows, and the one that is kept. */
const zones = (kept: string) => [...new Set([...Intl.supportedValuesOf('timeZone'), kept])].sort().map(zone => [zone, zone.replaceAll('_', ' ')] as const);
