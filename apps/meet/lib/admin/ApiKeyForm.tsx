'use client';

import type { Scope } from '@live-meeting/contracts/auth/scopes';
import type { NewApiKey } from '@live-meeting/contracts/http/users';
import { useTranslations } from 'next-intl';
import { useState, type SubmitEvent } from 'react';
import { FaultLine } from '../account/FaultLine';
import { useAction } from '../account/useAction';
import { makeApiKey } from '../api/administration';
import { formText } from '../ui/form-text';

export interface ApiKeyFormProps {
  readonly onMade: (key: NewApiKey) => void;
}

/** As in the contract; importing its list would bring its library to the browser. */
const scopes: readonly Scope[] = ['rooms', 'interviews', 'sessions', 'recordings', 'egress', 'admin'];

export function ApiKeyForm({ onMade }: ApiKeyFormProps) {
  const translate = useTranslations('admin');
  const action = useAction();
  const [needsScope, setNeedsScope] = useState(false);

  function submit(event: SubmitEvent<HTMLFormElement>): void {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const body = { name: formText(form, 'name').trim(), scopes: scopes.filter((scope) => form.has(scope)) };
    setNeedsScope(body.scopes.length === 0);
    if (body.scopes.length === 0) return;
    void action.run(async () => {
      onMade(await makeApiKey({ body }));
      element.reset();
    });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-3">
      <div>
        <label htmlFor="key-name" className="mb-1.5 block text-sm font-medium">
          {translate('keyName')}
        </label>
        <input id="key-name" name="name" className="field max-w-[480px]" autoComplete="off" required maxLength={200} />
      </div>
      <fieldset>
        <legend className="mb-1 text-sm font-medium">{translate('keyScopes')}</legend>
        <div className="flex flex-wrap gap-x-5">
          {scopes.map((scope) => (
            <label key={scope} className="flex min-h-11 items-center gap-2 text-sm">
              <input type="checkbox" name={scope} className="size-4 accent-accent" />
              {translate(`scope.${scope}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <FaultLine text={needsScope ? translate('scopeNeeded') : action.fault} />
      <button type="submit" className="btn btn-primary self-start" disabled={action.isRunning}>
        {translate('makeKey')}
      </button>
    </form>
  );
}
