import { createContext, type ComponentChildren, type HTMLAttributes, type InputHTMLAttributes, type SelectHTMLAttributes, type TargetedSubmitEvent, type TextareaHTMLAttributes } from 'preact';
import { useContext, useId, useRef, useState } from 'preact/hooks';
import { t } from '../texts';
import { say, type Refusals } from './answer';

type Faults = Record<string, string>;

const FaultsOfForm = createContext<{ faults: Faults; id: string }>({ faults: {}, id: '' });

/** A form: what is wrong with it is said once above, with a way to each field, and again beside the field (WCAG 2.2, 3.3.1 and 3.3.3). */
export function Form({ submit, label, refusals, check, children, aside, kind = 'primary' }: {
  submit: (values: FormData) => Promise<unknown>;
  label: string;
  refusals?: Refusals;
  check?: (values: FormData) => Faults;
  children?: ComponentChildren;
  aside?: ComponentChildren;
  kind?: 'primary' | 'danger';
}) {
  const id = useId();
  const summary = useRef<HTMLDivElement>(null);
  const [faults, setFaults] = useState<Faults>({});
  const [failure, setFailure] = useState<unknown>();
  const [isBusy, setBusy] = useState(false);

  async function run(event: TargetedSubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    if (isBusy) {
      return;
    }
    const values = new FormData(form);
    const found = { ...missing(form), ...check?.(values) };
    setFaults(found);
    setFailure(undefined);
    if (Object.keys(found).length === 0) {
      setBusy(true);
      try {
        await submit(values);
        return;
      } catch (refused) {
        setFailure(refused);
      } finally {
        setBusy(false);
      }
    }
    requestAnimationFrame(() => summary.current?.focus());
  }

  return (
    <form class="form" noValidate onSubmit={run}>
      {(failure !== undefined || Object.keys(faults).length > 0) && (
        <div class="note bad" role="alert" tabIndex={-1} ref={summary}>
          {failure !== undefined ? (
            <p>{say(failure, refusals)}</p>
          ) : (
            <>
              <p>{t.form.mend}</p>
              <ul>
                {Object.entries(faults).map(([field, fault]) => (
                  <li key={field}>
                    <a href={`#${id}-${field}`} onClick={event => focusField(event, `${id}-${field}`)}>
                      {fault}
                    </a>
                  </li>
                ))}
              </ul>
            </>
          )}
        </div>
      )}
      <FaultsOfForm.Provider value={{ faults, id }}>{children}</FaultsOfForm.Provider>
      <div class="row">
        <button type="submit" class={`button ${kind}`} aria-disabled={isBusy}>
          {isBusy ? t.form.busy : label}
        </button>
        {aside}
      </div>
    </form>
  );
}

type FieldProps = {
  name: string;
  label: string;
  hint?: string;
  type?: 'text' | 'email' | 'password' | 'number' | 'date' | 'time' | 'file';
  long?: boolean;
  required?: boolean;
  defaultValue?: string;
  autoComplete?: string;
  autoCapitalize?: 'characters';
  spellcheck?: boolean;
  maxLength?: number;
  min?: string;
  max?: string;
  step?: string;
  accept?: string;
};

type Labels = { name: string; label: string; hint?: string };

/** What something is filled in: its label, its hint and its fault. */
function Labelled({ name, label, hint, children }: Labels & { children: (named: HTMLAttributes) => ComponentChildren }) {
  const { faults, id: form } = useContext(FaultsOfForm);
  const id = `${form}-${name}`;
  const fault = faults[name];
  const described = [hint && `${id}-hint`, fault && `${id}-fault`].filter(Boolean).join(' ') || undefined;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {hint && <span class="hint" id={`${id}-hint`}>{hint}</span>}
      {fault && <span class="fault" id={`${id}-fault`}>{fault}</span>}
      {children({ id, name, 'aria-describedby': described, 'aria-invalid': fault ? true : undefined, 'data-label': label } as HTMLAttributes)}
    </div>
  );
}

/** A field to write in. */
export const Field = ({ name, label, hint, long, type = 'text', ...rest }: FieldProps) => (
  <Labelled name={name} label={label} hint={hint}>
    {named => (long ? <textarea rows={4} {...({ ...rest, ...named } as TextareaHTMLAttributes)} /> : <input {...({ ...rest, ...named, type } as InputHTMLAttributes)} />)}
  </Labelled>
);

/** One of several, each a value and its words. */
export const Pick = ({ name, label, hint, options, chosen, change }: Labels & { options: readonly (readonly [string, string])[]; chosen?: string; change?: (value: string) => void }) => (
  <Labelled name={name} label={label} hint={hint}>
    {named => (
      <select {...(named as SelectHTMLAttributes)} onChange={event => change?.(event.currentTarget.value)}>
        {options.map(([value, text]) => (
          <option value={value} selected={value === chosen} key={value}>
            {text}
          </option>
        ))}
      </select>
    )}
  </Labelled>
);

/** A yes or no with a sentence. */
export const Choice = ({ name, value, type = 'checkbox', isOn, change, children }: {
  name: string;
  value?: string;
  type?: 'checkbox' | 'radio';
  isOn?: boolean;
  change?: (isOn: boolean) => void;
  children: ComponentChildren;
}) => (
  <label class="choice">
    <input type={type} name={name} value={value} defaultChecked={change ? undefined : isOn} checked={change ? isOn : undefined} onChange={event => change?.(event.currentTarget.checked)} />
    <span>{children}</span>
  </label>
);

function missing(form: HTMLFormElement): Faults {
  const found: Faults = {};
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('[data-label]')) {
    if (!field.validity.valid) {
      found[field.name] = field.validity.valueMissing ? t.form.missing(field.dataset.label!) : t.form.unfit(field.dataset.label!);
    }
  }
  return found;
}

function focusField(event: Event, id: string) {
  event.preventDefault();
  document.getElementById(id)?.focus();
}
