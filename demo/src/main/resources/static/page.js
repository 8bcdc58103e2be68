'use strict';

const $ = id => document.getElementById(id);
const plot = new Plot($('plot'));

let stream = null;   // the AbortController of the fetch that is open
let slow = false;    // while true, nobody calls reader.read()
let read = 0;
let wake = () => {};
let stats = null;
let starved = 0;     // polls in a row that found the body waiting for demand

// ---- the stream: a fetch whose reader may stop reading, so that TCP carries the backpressure ----

// wide elements: a browser takes many megabytes that nobody reads
async function start() {
  const mine = stream = new AbortController();
  read = 0;
  $('start').disabled = true;
  $('cancel').disabled = false;
  try {
    const response = await fetch('events?stack=1&padding=24', { headers: { Accept: 'application/x-ndjson' }, signal: mine.signal });
    if (!response.ok) throw new Error((await response.json()).detail || response.statusText);
    const reader = response.body.getReader(), decoder = new TextDecoder();
    let rest = '';
    for (;;) {
      while (slow && !mine.signal.aborted) await new Promise(resume => wake = resume);
      const { value, done } = await reader.read();
      if (done) break;
      const lines = (rest + decoder.decode(value, { stream: true })).split('\n');
      rest = lines.pop();
      lines.filter(line => line).forEach(line => show(JSON.parse(line)));
    }
  } catch (error) {
    if (error.name !== 'AbortError') $('latest').textContent = 'The stream failed: ' + error.message;
  } finally {
    if (stream === mine) stream = null;
    $('start').disabled = false;
    $('cancel').disabled = true;
  }
}

function show(event) {
  read++;
  plot.add(event);
  const amount = event.kind === 'ALLOCATION' ? `${(event.value / 1e6).toFixed(2)} MB` : event.kind === 'CPU' ? `${event.value.toFixed(0)} %`
    : event.kind === 'GC' ? `${event.value.toFixed(1)} ms` : event.value;
  $('latest').textContent = `#${event.number}  ${event.kind}  ${amount}  ${event.label}  ${event.stack[0] || ''}`;
}

// ---- the controls ----

$('start').onclick = start;
$('cancel').onclick = () => { stream?.abort(); wake(); };
$('slow').onchange = () => {
  slow = $('slow').checked;
  if (slow && stream) work(20); // fills the buffers sooner
  wake();
};
$('work').onclick = () => work(10);

async function work(seconds) {
  $('work').disabled = true;
  try {
    await fetch(`work?seconds=${seconds}`, { method: 'POST' });
  } finally {
    $('work').disabled = false;
  }
}

// ---- what the bridge does ----

async function poll() {
  try {
    stats = await (await fetch('stats')).json();
    render();
  } catch {
    $('story').textContent = 'The server does not answer.';
  }
  setTimeout(poll, 250);
}

const many = demand => demand > 1e15 ? '∞' : demand;

function render() {
  $('running').textContent = stats.running;
  $('suspended').textContent = stats.suspended;
  $('scopes').textContent = stats.scopesOpen;
  $('connections').textContent = stats.connections;
  $('recording').textContent = stats.recording ? 'open' : 'closed';
  $('dropped').textContent = stats.dropped;
  const names = Object.entries(stats.scopes).filter(([, count]) => count);
  $('scope-names').textContent = names.length ? 'open: ' + names.map(([name, count]) => `${count} ${name}`).join(', ') : 'No scope is open.';
  $('streams').replaceChildren(...stats.streams.map(row));

  const mine = stats.streams.filter(each => each.path === '/events').at(-1);
  const delivered = mine ? mine.delivered : 0, waiting = mine ? Math.max(0, delivered - read) : 0;
  starved = mine && mine.demand === 0 && mine.state === 'SUSPENDED' ? starved + 1 : 0;
  const stopped = slow && starved > 2;
  $('body-state').textContent = mine ? mine.state.toLowerCase() : 'none';
  $('stage-body').className = 'stage ' + (stopped ? 'stopped' : mine ? mine.state : '');
  $('demand').textContent = mine ? many(mine.demand) : 0;
  $('delivered').textContent = delivered;
  $('in-flight').textContent = waiting;
  $('read').textContent = read;
  $('bar').style.width = Math.min(100, waiting / 8) + '%';
  $('story').textContent = story(mine, stopped, names.length);
}

function story(mine, stopped, open) {
  if (!mine) return open || stats.recording ? 'The body ends: its scopes close.' : read ? 'No body runs, no scope is open.' : 'Press Start.';
  if (stopped) return `Backpressure has reached the body: it waits for demand at its yield, within its transaction. The recorder goes on; ${stats.dropped} events were dropped.`;
  if (slow) return 'This page has stopped reading. The buffers between it and the body fill; then the body stops.';
  return 'The body loops over the recorder, inserts each event, and yields it.';
}

function row(each) {
  const line = document.createElement('tr');
  for (const text of [each.id, each.path, each.state.toLowerCase(), many(each.demand), each.delivered]) {
    line.appendChild(document.createElement('td')).textContent = text;
  }
  return line;
}

function frame() {
  plot.draw();
  requestAnimationFrame(frame);
}

frame();
poll();
start();
