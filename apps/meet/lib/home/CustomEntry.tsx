'use client';

import { CustomForm, type CustomLabels } from './CustomForm';
import { keepCustomServer } from './custom-server';

/** On the home page: what is entered waits in this tab for the page that connects. */
export function CustomEntry({ labels }: { readonly labels: CustomLabels }) {
  return (
    <CustomForm
      labels={labels}
      onEntered={(server) => {
        keepCustomServer(server);
        // A full load: only that page may connect to any server.
        location.assign('/custom');
      }}
    />
  );
}
