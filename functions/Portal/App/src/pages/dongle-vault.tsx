import { useState } from 'preact/hooks';
import { useAsk } from '../api/ask';
import { api, take } from '../api/client';
import { day } from '../format';
import { t } from '../texts';
import { Answer, say } from '../ui/answer';
import { Confirm } from '../ui/dialog';
import { Card } from '../ui/page';
import { Switch } from '../ui/switch';

/** Raw measurements and places go after some weeks, unless the driver keeps them in a vault of their own. */
export function Vault() {
  const vault = useAsk('vault', () => take(api.GET('/me/vault')));
  const [isEmptying, setEmptying] = useState(false);
  const [failure, setFailure] = useState<unknown>();

  const flip = (isKept: boolean) =>
    take(isKept ? api.DELETE('/me/vault') : api.PUT('/me/vault')).then(() => {
      setEmptying(false);
      vault.again();
    }, setFailure);

  return (
    <Card title={t.dongle.vault}>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      <Answer of={vault} lines={3}>
        {({ since, usualDays }) => (
          <>
            <Switch isOn={since !== null} flip={() => (since === null ? flip(false) : setEmptying(true))}>
              {t.dongle.vaultKeep}
            </Switch>
            <p class="soft small">{since === null ? t.dongle.vaultGoes(usualDays) : t.dongle.vaultKept(day(since))}</p>
            {isEmptying && (
              <Confirm title={t.dongle.vaultTitle} yes={t.dongle.vaultEmpty} kind="danger" act={() => flip(true)} close={() => setEmptying(false)}>
                <p>{t.dongle.vaultText(usualDays)}</p>
              </Confirm>
            )}
          </>
        )}
      </Answer>
    </Card>
  );
}
