'use strict';

// Everything people typed goes into the page as textContent, never as HTML.

const base = new URL('.', document.currentScript.src).href;
const texts = JSON.parse(document.body.dataset.words);
const words = (key, ...values) => values.reduce((text, value, at) => text.replace(`{${at}}`, () => value), texts[key]);
const SILENT = words('sandbox.script.silent');
const byId = (id) => document.getElementById(id);

const systems = {
  '21vianet': words('sandbox.system.twenty-one-vianet'),
  'partner-center': words('sandbox.system.partner-center'),
  'graph': 'Microsoft Graph',
};
const fields = {
  seconds: words('sandbox.field.seconds'),
  status: words('sandbox.field.status'),
  reason: words('sandbox.field.reason'),
};
const modes = {
  'normal': [words('sandbox.mode.normal'), ''],
  'slow': [words('sandbox.mode.slow'), words('sandbox.mode.slow-hint'), 'seconds'],
  'failing': [words('sandbox.mode.failing'), words('sandbox.mode.failing-hint'), 'status'],
  'throttling': [words('sandbox.mode.throttling'), words('sandbox.mode.throttling-hint'), 'seconds'],
  'throttling-until': [words('sandbox.mode.throttling-until'), words('sandbox.mode.throttling-until-hint'), 'seconds'],
  'signed-out': [words('sandbox.mode.signed-out'), words('sandbox.mode.signed-out-hint')],
  'garbage': [words('sandbox.mode.garbage'), words('sandbox.mode.garbage-hint')],
  'refusing': [words('sandbox.mode.refusing'), words('sandbox.mode.refusing-hint'), 'reason'],
  'not-offered': [words('sandbox.mode.not-offered'), words('sandbox.mode.not-offered-hint')],
  'accept-then-fail': [words('sandbox.mode.accept-then-fail'), words('sandbox.mode.accept-then-fail-hint'), 'status'],
  'accept-then-cut': [words('sandbox.mode.accept-then-cut'), words('sandbox.mode.accept-then-cut-hint')],
};
const ofAnySystem = ['normal', 'slow', 'failing', 'throttling', 'throttling-until', 'signed-out', 'garbage'];
const statuses = {
  none: words('sandbox.status.new'),
  open: words('sandbox.status.open'),
  closed: words('sandbox.status.closed'),
  attention_needed: words('sandbox.status.waiting'),
};
const severities = {
  unknown: words('sandbox.severity.unknown'),
  critical: words('sandbox.severity.critical'),
  moderate: words('sandbox.severity.moderate'),
  minimal: words('sandbox.severity.minimal'),
};
const kinds = {
  interruption: words('sandbox.page.interruption'),
  degradation: words('sandbox.page.degradation'),
};
let chosen = null;
let shown = {};

async function call(method, path, body) {
  const answer = await fetch(base + path, {
    method,
    headers: body ? {'Content-Type': 'application/json', 'X-Sandbox': '1'} : {},
    body: body && JSON.stringify(body),
  });
  const text = await answer.text();
  const result = text ? JSON.parse(text) : null;
  if (!answer.ok) {
    throw new Error((result && result.detail) || words('sandbox.script.answered', answer.status));
  }
  return result;
}

function say(text, wrong) {
  byId('state').textContent = text;
  byId('state').classList.toggle('wrong', Boolean(wrong));
}

async function trying(work, done) {
  try {
    await work();
    if (done || byId('state').textContent === SILENT) {
      say(done || '');
    }
  } catch (error) {
    say(error instanceof TypeError ? SILENT : error.message, true);
  }
}

function element(name, text, className) {
  const made = document.createElement(name);
  made.textContent = text;
  if (className) {
    made.className = className;
  }
  return made;
}

function badge(target, kind, text) {
  target.className = 'badge ' + kind;
  target.textContent = text;
}

function time(instant) {
  const language = document.documentElement.lang;
  return words('sandbox.script.beijing', new Date(instant).toLocaleString(
      language === 'en' ? 'en-GB' : language, {timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short'}));
}

/** Redraws only what changed, so that focus and scrolling stay. */
function changed(what, value) {
  const text = JSON.stringify(value);
  if (shown[what] === text) {
    return false;
  }
  shown[what] = text;
  return true;
}

async function showRequests() {
  const requests = await call('GET', '21vianet/service-requests');
  if (chosen === null && requests.length > 0) {
    chosen = requests[0].id;
  }
  if (changed('requests', [requests, chosen])) {
    byId('count').textContent = requests.length;
    byId('nothing').hidden = requests.length > 0;
    byId('requests').replaceChildren(...requests.map((request) => {
      const button = element('button', request.title);
      button.type = 'button';
      button.setAttribute('aria-current', String(request.id === chosen));
      button.addEventListener('click', () => {
        chosen = request.id;
        byId('said').value = '';
        trying(showRequests);
      });
      const line = element('span', '', 'line');
      const severity = element('span', '');
      badge(severity, request.severity, severities[request.severity]);
      const status = element('span', '');
      badge(status, request.status, statuses[request.status]);
      line.append(severity, status, element('span', request.id, 'mono faint'));
      button.append(line);
      const item = document.createElement('li');
      item.append(button);
      return item;
    }));
  }
  if (chosen !== null) {
    showDetail(await call('GET', '21vianet/service-requests/' + encodeURIComponent(chosen)));
  }
}

function showDetail(request) {
  if (!changed('detail', request)) {
    return;
  }
  byId('unchosen').hidden = true;
  byId('detail').hidden = false;
  byId('d-title').textContent = request.title;
  badge(byId('d-severity'), request.severity, severities[request.severity]);
  badge(byId('d-status'), request.status, statuses[request.status]);
  byId('d-id').textContent = request.id;
  byId('d-customer').textContent = request.customer;
  byId('d-tenant').textContent = request.tenantId;
  const contact = request.primaryContact || {};
  byId('d-contact').textContent = [[contact.lastName, contact.firstName].filter(Boolean).join(' '), contact.email, contact.phoneNumber]
      .filter(Boolean).join(', ') || words('sandbox.script.no-contact');
  byId('d-received').textContent = time(request.receivedAt);
  byId('d-key').textContent = request.requestId;
  byId('d-description').textContent = request.description;
  byId('d-no-notes').hidden = request.notes.length > 0;
  byId('d-notes').replaceChildren(...request.notes.map((note) => {
    const item = document.createElement('li');
    item.append(element('span', words('sandbox.script.by-at', note.by, time(note.at)), 'who'), element('span', note.text));
    return item;
  }));
  byId('d-actions').hidden = request.status === 'closed';
  byId('d-closed').hidden = request.status !== 'closed';
}

function showBehaviour(all) {
  if (!changed('behaviour', all)) {
    return;
  }
  byId('behaviour').replaceChildren(...Object.keys(systems).map((id) => switchFor(id, all[id])));
}

function switchFor(id, current) {
  const set = document.createElement('fieldset');
  const legend = element('legend', systems[id]);
  if (current.mode !== 'normal') {
    legend.append(element('span', modes[current.mode][0], 'badge attention_needed'));
  }
  const row = element('div', '', 'row');
  const select = document.createElement('select');
  select.setAttribute('aria-label', systems[id]);
  for (const [mode, [name]] of Object.entries(modes)) {
    if (id === '21vianet' || ofAnySystem.includes(mode)) {
      select.append(new Option(name, mode, false, mode === current.mode));
    }
  }
  const value = document.createElement('input');
  const apply = element('button', words('sandbox.script.set'));
  apply.type = 'button';
  const hint = element('p', '', 'hint');
  const reason = element('div', '', 'row reason');
  const arrange = () => {
    const [, sentence, field] = modes[select.value];
    hint.textContent = sentence;
    value.hidden = !field;
    if (!field) {
      return;
    }
    value.value = current[field] || words('sandbox.mode.refusing-reason');
    value.type = field === 'reason' ? 'text' : 'number';
    value.setAttribute('aria-label', fields[field]);
    (field === 'reason' ? reason : row).insertBefore(value, field === 'reason' ? null : apply);
  };
  row.append(select, apply);
  select.addEventListener('change', arrange);
  apply.addEventListener('click', () => trying(async () => {
    const wish = {mode: select.value};
    const field = modes[select.value][2];
    if (field) {
      wish[field] = field === 'reason' ? value.value : Number(value.value);
    }
    shown.behaviour = null;
    showBehaviour(await call('PUT', 'behaviour', {[id]: wish}));
  }, words('sandbox.script.is-set', systems[id], modes[select.value][0])));
  arrange();
  set.append(legend, row, reason, hint);
  return set;
}

function showOutages(all) {
  if (!changed('outages', all)) {
    return;
  }
  const lasting = all.filter((outage) => !outage.endedAt);
  byId('no-outages').hidden = lasting.length > 0;
  byId('outages').replaceChildren(...lasting.map((outage) => {
    const item = document.createElement('li');
    const text = element('span', outage.title);
    const whose = [...byId('o-tenant').options].find((option) => option.value === outage.tenantId);
    text.append(element('small', [outage.id, outage.serviceName, kinds[outage.kind], whose ? whose.text : outage.tenantId].join(' · ')));
    const end = element('button', words('sandbox.script.end'), 'bad');
    end.type = 'button';
    end.addEventListener('click', () => trying(async () => {
      showOutages(await call('PUT', 'outages', {service: outage.service, tenantId: outage.tenantId, on: false}));
    }, words('sandbox.script.works-again', outage.serviceName)));
    item.append(text, end);
    return item;
  }));
}

async function refresh() {
  await showRequests();
  showBehaviour(await call('GET', 'behaviour'));
  showOutages(await call('GET', 'outages'));
}

for (const button of document.querySelectorAll('[data-action]')) {
  button.type = 'button';
  button.addEventListener('click', () => trying(async () => {
    showDetail(await call(
        'POST',
        '21vianet/service-requests/' + encodeURIComponent(chosen) + '/' + button.dataset.action,
        {text: byId('said').value}));
    byId('said').value = '';
    await showRequests();
  }, words('sandbox.script.done', button.textContent)));
}

byId('o-begin').addEventListener('click', () => trying(async () => {
  showOutages(await call('PUT', 'outages', {
    service: byId('o-service').value,
    tenantId: byId('o-tenant').value,
    kind: byId('o-kind').value,
    title: byId('o-title').value,
    on: true,
  }));
  byId('o-title').value = '';
}, words('sandbox.script.began')));

trying(async () => {
  for (const service of await call('GET', 'services')) {
    byId('o-service').append(new Option(service.name, service.id));
  }
  for (const customer of await call('GET', 'customers')) {
    byId('o-tenant').append(new Option(customer.name + ' (' + customer.domain + ')', customer.id));
  }
  await refresh();
});
setInterval(() => {
  if (!document.hidden) {
    trying(refresh);
  }
}, 5000);
