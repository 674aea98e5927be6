import { useState } from 'preact/hooks';
import { api, take } from '../api/client';
import { say } from '../ui/answer';

/** Ten codes, shown once. */
export function RecoveryCodes({ text, label }: { text: string; label: string }) {
  const [codes, setCodes] = useState<string[]>();
  const [failure, setFailure] = useState<unknown>();
  const make = () => take(api.POST('/me/recovery-codes')).then(made => setCodes(made.codes), setFailure);
  return (
    <>
      <p>{text}</p>
      {failure !== undefined && <p class="note bad" role="alert">{say(failure)}</p>}
      {codes ? (
        <ol class="plain codes">
          {codes.map(code => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
      ) : (
        <div class="row">
          <button type="button" class="button" onClick={make}>
            {label}
          </button>
        </div>
      )}
    </>
  );
}
