/* What the desk answers about a case, in the session of Tasklist. */

import { say } from './sentences.js';

const TOKEN = /(?:^|; )XSRF-TOKEN=([^;]+)/;

/** @param api as Tasklist gives it to a plugin */
export function desk(api) {
  const webapps = api.engineApi.split('/engine/')[0];
  const cases = `${webapps.replace(/\/camunda\/api$/, '')}/api/cases`;
  const of = number => `${cases}/${encodeURIComponent(number)}`;
  const token = () => document.cookie.match(TOKEN)?.[1] ?? api.CSRFToken;
  return {
    user: () => call(`${webapps}/desk/user`),
    filterNumbers: () => call(`${webapps}/desk/filters/numbers`),
    find: (text, size) => call(`${cases}?${new URLSearchParams({ q: text, size })}`),
    profile: () => call(`${webapps.replace(/\/camunda\/api$/, '')}/api/profile`),
    keepProfile: profile =>
      call(`${webapps.replace(/\/camunda\/api$/, '')}/api/profile`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() },
        body: JSON.stringify(profile)
      }),
    warnings: () => call(`${webapps.replace(/\/camunda\/api$/, '')}/api/warnings`),
    seeWarnings: seen =>
      call(`${webapps.replace(/\/camunda\/api$/, '')}/api/warnings/seen`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() },
        body: JSON.stringify(seen),
        // the page may be left meanwhile
        keepalive: true
      }),
    caseOfTask: task => call(`${webapps}/desk/tasks/${encodeURIComponent(task)}/case`),
    next: number => call(`${webapps}/desk/cases/${encodeURIComponent(number)}/next`),
    /** @param revision of what is known already: the answer's status is 304 where nothing happened since */
    overview: (number, revision) => call(`${of(number)}/overview`, revision && { headers: { 'If-None-Match': revision } }),
    clocks: number => call(`${of(number)}/clocks`),
    helped: number => call(`${of(number)}/similar?closed=true`),
    criteria: number => call(`${of(number)}/criteria`),
    packages: number => call(`${of(number)}/packages`),
    remediationPlans: number => call(`${of(number)}/remediation-plans`),
    conversation: (number, kind, cursor) => {
      const asked = new URLSearchParams({ ...(kind && { kinds: kind }), ...(cursor && { cursor }) });
      return call([`${of(number)}/conversation`, asked].join('?'));
    },
    correction: number => call(`${of(number)}/correction`),
    customers: (text, limit = 20) => call(`${webapps.replace(/\/camunda\/api$/, '')}/api/customers?${new URLSearchParams({ q: text, limit })}`),
    colleagues: number => call(`${of(number)}/colleagues`),
    claim: (api, task, userId) =>
      call(`${api.engineApi}/task/${encodeURIComponent(task)}/claim`, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() },
        body: JSON.stringify({ userId })
      }),
    change: (number, path, method, body) =>
      call([of(number), path].filter(Boolean).join('/'), {
        method,
        headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token() },
        body: JSON.stringify(body)
      }),
    files: number => call(`${of(number)}/attachments`),
    file: (number, id) => `${of(number)}/attachments/${encodeURIComponent(id)}`,
    attach: (number, file) => {
      const body = new FormData();
      body.append('file', file);
      return call(`${of(number)}/attachments`, { method: 'POST', headers: { 'X-XSRF-TOKEN': token() }, body });
    },
    write: (number, note) =>
      call(`${of(number)}/notes`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          'X-XSRF-TOKEN': token()
        },
        body: JSON.stringify(note)
      })
  };
}

/** Never fails: what goes wrong is told in one sentence. */
async function call(address, { headers, ...more } = {}) {
  try {
    const answer = await fetch(address, { ...more, headers: { 'X-Requested-With': 'XMLHttpRequest', ...headers } });
    const text = await answer.text();
    // what stands before the desk may answer with a page of its own
    const body = answer.headers.get('Content-Type')?.includes('json') && text ? JSON.parse(text) : {};
    return { ok: answer.ok, status: answer.status, revision: answer.headers.get('ETag'), body, message: answer.ok ? '' : sentence(answer.status, body) };
  } catch {
    return { ok: false, status: 0, body: {}, message: say.notReached };
  }
}

/** What an answer says that refuses. */
export function sentence(status, body) {
  if (status === 401) {
    return say.sessionEnded;
  }
  const [wrong] = body.errors ?? [];
  return wrong ? say.wrongText(wrong.message) : body.detail ?? body.message ?? say.notReached;
}
