'use strict';

const $ = id => document.getElementById(id);
const conversation = location.hash.slice(1) || (location.hash = Math.random().toString(36).slice(2));
const path = `conversations/${conversation}`;

let answer = null; // the element that the present answer is written into
let leaving = new AbortController();

// ---- the conversation ----

async function ask(text, model) {
  say('user', text);
  const mine = answer = say('assistant', '');
  mine.classList.add('open');
  $('hint').hidden = $('samples').hidden = true;
  $('stop').disabled = false;
  poll();
  try {
    // a POST by fetch: an EventSource would ask, and pay, again at the end of the stream
    const response = await fetch(`${path}/answer`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'text/event-stream, application/problem+json' },
      body: JSON.stringify({ text, model }),
      signal: leaving.signal,
    });
    if (!response.ok) throw new Error((await response.json()).detail || response.statusText);
    for await (const event of events(response.body)) show(mine, event);
    if (mine.classList.contains('open')) end(mine, 'failed', 'The server ended the answer. Nothing was stored.');
  } catch (error) {
    end(mine, 'failed', error.message);
  } finally {
    if (answer === mine) {
      answer = null;
      $('stop').disabled = true;
    }
    poll();
  }
}

async function* events(body) {
  const reader = body.getReader(), decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const parts = (rest + decoder.decode(value, { stream: true })).split('\n\n');
    rest = parts.pop();
    for (const part of parts) if (part.startsWith('data:')) yield JSON.parse(part.slice(5));
  }
}

function show(mine, { kind, subject, text }) {
  if (kind === 'TOKEN') mine.append(text);
  if (kind === 'TOOL_STARTED') tool(mine, subject, text);
  if (kind === 'TOOL_ENDED') result(mine, subject, text);
  if (kind === 'DONE') end(mine, 'done', '');
  if (kind === 'STOPPED') end(mine, 'stopped', 'Stopped. The provider is disconnected, the transaction rolled back.');
  if (kind === 'FAILED') end(mine, 'failed', text + ' Nothing was stored.');
  mine.scrollIntoView({ block: 'end' });
}

function tool(mine, name, argument) {
  const chip = mine.appendChild(document.createElement('span'));
  chip.className = 'tool running';
  chip.dataset.tool = name;
  chip.textContent = `${name}(${argument})`;
}

function result(mine, name, text) {
  const chip = mine.querySelector(`.tool.running[data-tool="${CSS.escape(name)}"]`);
  chip.classList.remove('running');
  chip.append(` → ${text}`);
}

function end(mine, how, note) {
  mine.classList.replace('open', how);
  mine.querySelectorAll('.tool.running').forEach(chip => chip.classList.replace('running', 'cancelled'));
  if (note) mine.appendChild(document.createElement('small')).textContent = note;
}

function say(who, text) {
  const line = $('talk').appendChild(document.createElement('div'));
  line.className = `line ${who}`;
  line.textContent = text;
  line.scrollIntoView({ block: 'end' });
  return line;
}

// ---- the controls ----

$('ask').onsubmit = event => {
  event.preventDefault();
  const text = $('question').value.trim();
  $('question').value = '';
  if (text) ask(text, 'steady');
};
$('stop').onclick = () => fetch(`${path}/answer`, { method: 'DELETE' });
$('samples').onclick = ({ target }) => target.dataset.model && ask(target.textContent, target.dataset.model);

// a page that is left may live on in the browser's back/forward cache, its stream open and billed
addEventListener('pagehide', () => {
  leaving.abort();
  leaving = new AbortController();
});

// ---- the bill ----

let timer = 0;
const many = (count, what) => `${count} ${what}${count === 1 ? '' : 's'}`;

async function poll() {
  clearTimeout(timer);
  try {
    const stats = await (await fetch('stats')).json();
    const { BILLED, OPEN, DELIVERIES_OPEN } = stats.provider;
    $('billed').textContent = BILLED;
    $('open').textContent = OPEN ? 'streaming' : 'idle';
    $('open').className = OPEN ? 'streaming' : '';
    $('commits').textContent = stats.commits;
    $('rollbacks').textContent = stats.rollbacks;
    $('story').classList.toggle('running', stats.answers > 0);
    $('story').textContent = stats.answers
      ? `Open: ${many(stats.answers, 'answer')}, ${many(OPEN, 'connection')} to the provider, ${many(DELIVERIES_OPEN, 'request')} of a tool, ${many(stats.connections, 'connection')} to the database.`
      : 'Nothing runs: no connection is open, no token is billed.';
  } catch {
    $('story').textContent = 'The server does not answer.';
  }
  timer = setTimeout(poll, answer ? 200 : 1000);
}

async function recall() {
  for (const { role, text } of await (await fetch(path)).json()) {
    if (role === 'USER') say('user', text);
    if (role === 'ASSISTANT') say('assistant', text).classList.add('done');
    $('hint').hidden = $('samples').hidden = true;
  }
}

recall();
poll();
