'use strict';

// The last minute of events on a canvas: CPU load as a line, allocation as bars a second, the rest as marks.
class Plot {
  static SPAN = 60_000;

  constructor(canvas) {
    this.canvas = canvas;
    this.events = [];
    const style = getComputedStyle(document.documentElement);
    this.color = name => style.getPropertyValue('--' + name);
  }

  add(event) {
    this.events.push({ ...event, time: Date.parse(event.at) });
  }

  draw() {
    const { canvas } = this, scale = devicePixelRatio || 1;
    const width = canvas.clientWidth, height = canvas.clientHeight;
    if (canvas.width !== width * scale || canvas.height !== height * scale) {
      canvas.width = width * scale;
      canvas.height = height * scale;
    }
    const pen = canvas.getContext('2d');
    pen.setTransform(scale, 0, 0, scale, 0, 0);
    pen.clearRect(0, 0, width, height);
    const now = Date.now(), from = now - Plot.SPAN;
    this.events = this.events.filter(event => event.time > from - 2000);
    const left = 44, right = width - 64, top = 10, bottom = height - 24;
    const x = time => left + (right - left) * (time - from) / Plot.SPAN;
    const y = share => bottom - (bottom - top) * share;
    this.grid(pen, { left, right, top, bottom, x, y, now });
    pen.save();
    pen.beginPath();
    pen.rect(left, 0, right - left, height);
    pen.clip();
    this.allocation(pen, { x, y, bottom, top, right });
    this.cpu(pen, x, y);
    this.marks(pen, x, top, bottom);
    pen.restore();
    if (this.peak) this.rightAxis(pen, right, y);
  }

  grid(pen, { left, right, bottom, x, y, now }) {
    pen.strokeStyle = this.color('line');
    pen.fillStyle = this.color('dim');
    pen.font = '11px system-ui, sans-serif';
    pen.lineWidth = 1;
    pen.textAlign = 'right';
    for (const share of [0, .25, .5, .75, 1]) {
      pen.beginPath();
      pen.moveTo(left, y(share));
      pen.lineTo(right, y(share));
      pen.stroke();
      pen.fillText(share * 100 + ' %', left - 6, y(share) + 4);
    }
    pen.textAlign = 'center';
    for (let ago = 0; ago <= 60; ago += 10) pen.fillText(ago ? `${ago} s ago` : 'now', x(now - ago * 1000), bottom + 17);
  }

  rightAxis(pen, right, y) {
    pen.fillStyle = this.color('alloc');
    pen.textAlign = 'left';
    for (const share of [.5, 1]) pen.fillText(`${(this.peak * share / 1e6).toFixed(0)} MB/s`, right + 6, y(share) + 4);
  }

  allocation(pen, { x, y, bottom }) {
    const seconds = new Map();
    for (const event of this.events) {
      if (event.kind !== 'ALLOCATION') continue;
      const second = Math.floor(event.time / 1000);
      seconds.set(second, (seconds.get(second) || 0) + event.value);
    }
    this.peak = seconds.size ? Math.max(10e6, ...seconds.values()) : 0;
    pen.fillStyle = this.color('alloc');
    pen.globalAlpha = .38;
    for (const [second, bytes] of seconds) {
      const from = x(second * 1000) + 1, to = x(second * 1000 + 1000) - 1, top = y(bytes / this.peak);
      pen.fillRect(from, top, to - from, bottom - top);
    }
    pen.globalAlpha = 1;
  }

  cpu(pen, x, y) {
    pen.strokeStyle = this.color('cpu');
    pen.lineWidth = 2;
    pen.beginPath();
    let last = 0;
    for (const event of this.events) {
      if (event.kind !== 'CPU') continue;
      const gap = event.time - last > 2000;
      pen[gap ? 'moveTo' : 'lineTo'](x(event.time), y(event.value / 100));
      last = event.time;
    }
    pen.stroke();
  }

  marks(pen, x, top, bottom) {
    for (const event of this.events) {
      if (event.kind === 'GC') {
        pen.fillStyle = this.color('gc');
        const radius = Math.min(12, 3 + Math.sqrt(event.value));
        pen.beginPath();
        pen.arc(x(event.time), top + 16, radius, 0, 7);
        pen.fill();
      } else if (event.kind === 'THREAD_START') {
        pen.fillStyle = this.color('thread');
        pen.fillRect(x(event.time) - 1, bottom - 12, 2, 12);
      } else if (event.kind === 'DROPPED') {
        pen.fillStyle = this.color('drop');
        pen.fillRect(x(event.time) - 2, top, 4, bottom - top);
      }
    }
  }
}
