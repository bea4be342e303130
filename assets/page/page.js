// Shows parts of the page's list beside its map. All words stand in the list: nothing here writes markup.
'use strict';
document.documentElement.classList.add('js');
document.addEventListener('DOMContentLoaded', () => {
  const root = document.documentElement;
  const $ = (selector, of = document) => of.querySelector(selector);
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const numbers = words => words ? words.split(' ').map(Number) : [];
  const ranges = words => words ? words.split(' ').flatMap(range => {
    const [first, last = first] = range.split('-').map(Number);
    return Array.from({ length: last - first + 1 }, (_, n) => first + n);
  }) : [];
  const make = (name, words, more = {}) => Object.assign(document.createElement(name), { textContent: words, ...more });
  const say = words => { $('#status').textContent = words; };
  const svg = $('#map'), card = $('#card'), find = $('#find'), form = $('#filters');
  // A value that is found when it is first asked for: of a large map only few are.
  const lazy = (object, name, make) => Object.defineProperty(object, name, { configurable: true, get() {
    const value = make();
    Object.defineProperty(object, name, { value, writable: true });
    return value;
  } });

  // What is listed, by its number there, and what of it is drawn.
  const number = new Map();
  const item = (el, n, more) => {
    number.set(el, n);
    return lazy({ el, isShown: true, ...more }, 'name', () => $('h3', el).textContent);
  };
  const actors = all('#list .actor').map((el, n) => item(el, n, { links: [] }));
  const pieces = all('#list .piece').map(el => ({
    el, says: numbers(el.dataset.says), about: numbers(el.dataset.about), link: -1,
  }));
  pieces.forEach((piece, n) => number.set(piece.el, n));
  const links = all('#list .link').map((el, n) => {
    const own = all('.piece, .again', el).map(piece => number.get(piece) ?? Number(piece.dataset.piece));
    const ends = numbers(el.dataset.ends);
    for (const end of new Set(ends)) actors[end].links.push(n);
    for (const piece of own) if (pieces[piece].link < 0) pieces[piece].link = n;
    return item(el, n, { ends, pieces: own });
  });
  const strands = [], nodes = [], nodeOf = [], strandOf = [];
  for (const el of all('a.l', svg)) {
    const strand = strands[el.dataset.s] = { el, links: numbers(el.dataset.l), parts: [el] };
    for (const link of strand.links) strandOf[link] = strand;
    el.tabIndex = -1;
  }
  for (const el of all('a.n', svg)) {
    const node = nodes[el.dataset.n] = { el, actors: numbers(el.dataset.a), parts: [el] };
    for (const actor of node.actors) nodeOf[actor] = node;
  }
  for (const el of all('g[data-s]', svg)) strands[el.dataset.s].parts.push(el);
  for (const el of all('g[data-n]', svg)) nodes[el.dataset.n].parts.push(el);
  const ties = all('.t', svg).map(el => ({ el, ends: numbers(el.dataset.ends) }));

  // Where the reader looks: the middle, in points of the map, and the pixels of a point.
  const [left, top, width, height] = svg.getAttribute('viewBox').split(' ').map(Number);
  const look = { x: left + width / 2, y: top + height / 2, k: 1 };
  const size = () => ({ w: svg.clientWidth || 1, h: svg.clientHeight || 1 });
  const fitting = () => Math.min(size().w / width, size().h / height);
  const clamp = (x, least, most) => Math.min(Math.max(x, least), most);
  let isFitted = true;
  const draw = () => {
    const { w, h } = size(), k = look.k = clamp(look.k, fitting(), Math.max(4, fitting()));
    const middle = (at, start, length, seen) => seen >= length ? start + length / 2
      : clamp(at, start + seen / 2, start + length - seen / 2);
    look.x = middle(look.x, left, width, w / k);
    look.y = middle(look.y, top, height, h / k);
    isFitted = k < fitting() * 1.001;
    svg.setAttribute('viewBox', [look.x - w / k / 2, look.y - h / k / 2, w / k, h / k].join(' '));
    svg.classList.toggle('zoomed', !isFitted);
    label();
  };
  const fit = () => { letGo(); look.k = 0; draw(); };
  // A way to another look, at once where nothing is to move.
  const isStill = matchMedia('(prefers-reduced-motion: reduce)');
  let flight = 0;
  const fly = to => {
    cancelAnimationFrame(flight);
    const from = { ...look }, start = performance.now();
    const move = now => {
      const t = isStill.matches ? 1 : clamp((now - start) / 250, 0, 1), eased = t * t * (3 - 2 * t);
      look.x = from.x + (to.x - from.x) * eased;
      look.y = from.y + (to.y - from.y) * eased;
      look.k = from.k * (to.k / from.k) ** eased;
      draw();
      if (t < 1) flight = requestAnimationFrame(move);
    };
    move(start);
  };
  // What a step looks at, until the reader looks elsewhere.
  let held = null;
  const lookAt = box => {
    const [x, y, w, h] = held = box;
    fly({ x: x + w / 2, y: y + h / 2, k: Math.min(size().w / w, size().h / h) });
  };
  const letGo = () => { held = null; cancelAnimationFrame(flight); };
  const zoom = (factor, x = size().w / 2, y = size().h / 2) => {
    const { w, h } = size(), before = look.k;
    letGo();
    look.k = clamp(before * factor, fitting(), Math.max(4, fitting()));
    look.x += (x - w / 2) * (1 / before - 1 / look.k);
    look.y += (y - h / 2) * (1 / before - 1 / look.k);
    draw();
  };
  new ResizeObserver(() => held ? lookAt(held) : isFitted ? fit() : draw()).observe(svg);

  // Boxes by the squares of the map that they lie in, so that not all are looked through: [left, top, width, height].
  const grid = side => {
    const cells = new Map();
    const over = ([x, y, w, h], see) => {
      for (let i = Math.floor(x / side); i <= (x + w) / side; i++) {
        for (let j = Math.floor(y / side); j <= (y + h) / side; j++) if (see(`${i} ${j}`)) return true;
      }
      return false;
    };
    return {
      add: (box, thing = box) => over(box, cell => { cells.get(cell)?.push(thing) ?? cells.set(cell, [thing]); }),
      some: (box, is) => over(box, cell => cells.get(cell)?.some(is)),
    };
  };

  // The signs of actors, in points of the map, and the boxes of their names.
  const attributes = (el, ...names) => names.map(name => Number(el.getAttribute(name)));
  for (const node of nodes) {
    const [x, y, r] = attributes($('.hit', node.el), 'cx', 'cy', 'r');
    Object.assign(node, { x, y, r });
    lazy(node, 'box', () => {
      const lines = all('text', node.parts[1]).map(text => attributes(text, 'x', 'y', 'textLength', 'font-size'));
      const [w, size] = [Math.max(...lines.map(line => line[2])), lines[0][3]];
      const top = lines[0][1] - size, bottom = lines.at(-1)[1] + size * 0.35;
      return { x: lines[0][0] - w / 2, y: top, width: w, height: bottom - top };
    });
  }
  const touches = ({ x, y, r }, [left, top, width, height]) =>
    Math.hypot(x - clamp(x, left, left + width), y - clamp(y, top, top + height)) < r - 0.01;

  // Far away, the words of links are left out and names grow, as many as have room: the larger actors first.
  const LEAST = 0.8;
  let labelled = 0;
  const label = (anew = false) => {
    const k = Math.min(look.k, LEAST);
    if (k === labelled && !anew) return;
    const wasFar = labelled < LEAST;
    labelled = k;
    svg.classList.toggle('far', k < LEAST);
    // No eye tells dashes apart that are so short, and to draw thousands of them takes seconds.
    svg.classList.toggle('afar', k < 0.25);
    const named = nodes.filter(node => node.parts[1]);
    if (k === LEAST) {
      for (const { parts: [, name] } of wasFar ? named : []) { name.removeAttribute('transform'); name.classList.remove('away'); }
      return;
    }
    const grown = LEAST / k, signs = grid(60 * grown), taken = grid(60 * grown);
    const order = nodes.filter(node => !node.el.hasAttribute('hidden'));
    for (const node of order) signs.add([node.x - node.r, node.y - node.r, 2 * node.r, 2 * node.r], node);
    order.sort((a, b) => b.el.classList.contains('lit') - a.el.classList.contains('lit') || b.r - a.r);
    for (const node of order) {
      const name = node.parts[1];
      if (!name) continue;
      const { box, x, y, r } = node;
      const ax = clamp(x, box.x, box.x + box.width), ay = clamp(y, box.y, box.y + box.height);
      const w = box.width * grown, h = box.height * grown;
      // Where it stands, or else below, above, to the right or left, there perhaps lower, within the edges of the map.
      const ways = [[ax + (box.x - ax) * grown, ay + (box.y - ay) * grown], [x - w / 2, y + r], [x - w / 2, y - r - h],
        [x + r, y - h / 2], [x - r - w, y - h / 2], [x + r, y], [x - r - w, y]];
      const within = (at, start, length, own) => clamp(at, start, Math.max(start, start + length - own));
      const isMoved = (at, [x, y]) => at[0] !== x || at[1] !== y;
      const at = ways.map(([x, y]) => [within(x, left, width, w), within(y, top, height, h), w, h]).find((at, n) =>
        !taken.some(at, b => at[0] <= b[0] + b[2] && b[0] <= at[0] + at[2] && at[1] <= b[1] + b[3] && b[1] <= at[1] + at[3])
        && !signs.some(at, other => (other !== node || isMoved(at, ways[n])) && touches(other, at)));
      name.classList.toggle('away', !at);
      if (!at) continue;
      taken.add(at);
      name.setAttribute('transform', `translate(${at[0]} ${at[1]}) scale(${grown}) translate(${-box.x} ${-box.y})`);
    }
  };

  // Brings the map into the window: where the card covers the lower part of that, to its top. A page around this one stays
  // where it is.
  const isNarrow = matchMedia('(max-width: 760px)');
  const show = () => {
    const seen = svg.getBoundingClientRect();
    if (isNarrow.matches) scrollBy(0, seen.top);
    else if (seen.bottom < 120 || seen.top > innerHeight - 120) scrollBy(0, (seen.top + seen.bottom - innerHeight) / 2);
  };

  // Moves the map until something of it is seen.
  const reveal = el => {
    const box = $('.hit', el).getBoundingClientRect(), seen = svg.getBoundingClientRect();
    const over = card.getBoundingClientRect();
    const bottom = root.classList.contains('sheet') && over.top < seen.bottom ? Math.max(over.top, seen.top + 80) : seen.bottom;
    const x = (box.left + box.right) / 2, y = (box.top + box.bottom) / 2;
    if (x > seen.left && x < seen.right && y > seen.top && y < bottom) return;
    look.x += (x - (seen.left + seen.right) / 2) / look.k;
    look.y += (y - (seen.top + bottom) / 2) / look.k;
    draw();
  };

  // What stands out while the rest fades.
  const light = (litActors, litLinks) => {
    const isAny = litActors.size + litLinks.size > 0;
    svg.classList.toggle('dim', isAny);
    for (const { parts, links } of strands) {
      for (const part of parts) part.classList.toggle('lit', links.some(link => litLinks.has(link)));
    }
    for (const { parts, actors } of nodes) {
      for (const part of parts) part.classList.toggle('lit', actors.some(actor => litActors.has(actor)));
    }
    label(true);
  };

  // The card: copies of what the list says.
  let shown = null, origin = null;
  const copy = el => {
    const copied = el.cloneNode(true);
    for (const part of [copied, ...all('[id]', copied)]) part.removeAttribute('id');
    for (const again of all('.again', copied)) again.replaceWith(copy(pieces[again.dataset.piece].el));
    return copied;
  };
  const listOf = names => {
    const list = make('ul', '');
    for (const { el } of names) {
      list.append(make('li', ''));
      list.lastChild.append($('h3 a', el).cloneNode(true), el.hidden ? ' (hidden by the filter)' : '');
    }
    return list;
  };
  const section = (words, parts) => parts.length ? [make('h3', words), ...parts] : [];
  const cards = (words, found, more = '') => {
    const MOST = 10, rest = found.slice(MOST);
    const parts = found.slice(0, MOST).map(n => copy(pieces[n].el));
    if (more && parts.length) parts.unshift(make('p', more, { className: 'about' }));
    if (rest.length) {
      const button = make('button', `Show ${rest.length} more`, { type: 'button' });
      button.onclick = () => button.replaceWith(...rest.map(n => copy(pieces[n].el)));
      parts.push(button);
    }
    return section(found.length > 1 ? `${words} (${found.length})` : words, parts);
  };
  const linkCard = n => {
    const { el, ends: [a, b] } = links[n];
    const own = copy(el);
    $('h3', own).remove();
    const between = actors[a].links.filter(other => other !== n && links[other].isShown && links[other].ends.includes(b)
      && (a !== b || links[other].ends.every(end => end === a))).map(other => links[other]);
    const related = numbers(el.dataset.related);
    return [...own.childNodes, ...section('Other links between the two', between.length ? [listOf(between)] : []),
      ...cards('Related quotes', related, 'Nearby in subject or text, but not evidence for this link')];
  };
  // Who is folded into whom on the map: a country's officials, a community.
  const standsFor = n => {
    const MOST = 10, [first, ...others] = nodeOf[n]?.actors ?? [n];
    if (first !== n) return [make('p', `On the map ${actors[first].name} stands for ${actors[n].name}`, { className: 'about' })];
    const names = others.map(other => actors[other]), more = make('button', `Show ${names.length - MOST} more`, { type: 'button' });
    more.onclick = () => more.replaceWith(listOf(names.slice(MOST)));
    return section(`Stands on the map for ${names.length} more`,
      names.length ? [listOf(names.slice(0, MOST)), ...(names.length > MOST ? [more] : [])] : []);
  };
  const actorCard = n => {
    const { el, name, links: own } = actors[n];
    const about = copy(el);
    for (const part of all('h3, ul', about)) part.remove();
    const seen = own.filter(link => links[link].isShown);
    const from = seen.filter(link => links[link].ends[0] === n).map(link => links[link]);
    const to = seen.filter(link => links[link].ends[0] !== n).map(link => links[link]);
    const said = [...pieces.keys()].filter(piece => pieces[piece].says.includes(n));
    const heard = [...pieces.keys()].filter(piece => pieces[piece].about.includes(n) && !pieces[piece].says.includes(n));
    return [...about.childNodes, ...standsFor(n), ...section(`Links from ${name}`, from.length ? [listOf(from)] : []),
      ...section(`Links to ${name}`, to.length ? [listOf(to)] : []),
      ...cards(`What ${name} said`, said), ...cards(`What was said to or about ${name}`, heard)];
  };
  const fill = (heading, parts, buttons = []) => {
    const old = $('.shown', card), box = make('div', '', { className: 'shown' });
    const title = make('h2', heading, { tabIndex: -1, dir: 'auto' });
    const tools = make('div', '', { className: 'tools' });
    const close = make('button', 'Close', { type: 'button' });
    close.onclick = () => shut();
    tools.append(...buttons, close);
    box.append(tools, title, ...parts);
    if (old) old.replaceWith(box); else card.append(box);
    $('.intro', card).hidden = true;
    root.classList.add('sheet');
    card.scrollTop = 0;
    return title;
  };
  const lightAround = el => {
    const n = number.get(el);
    if (el?.matches('.link')) return light(new Set(links[n].ends), new Set([n]));
    const own = el ? actors[n].links.filter(link => links[link].isShown) : [];
    light(new Set(el ? [n, ...own.flatMap(link => links[link].ends)] : []), new Set(own));
  };
  const open = (el, { from = null, isAsked = true } = {}) => {
    const isLink = el.classList.contains('link');
    const n = number.get(el);
    const drawn = isLink ? strandOf[n] ?? nodeOf[links[n].ends[0]] : nodeOf[n];
    const share = make('button', 'Copy link', { type: 'button' });
    share.onclick = () => {
      const done = () => say(share.textContent = 'Copied'), failed = () => say(share.textContent = 'See the address bar');
      navigator.clipboard ? navigator.clipboard.writeText(location.href).then(done, failed) : failed();
    };
    if (!shown) origin = from ?? origin;
    if (!(isLink ? links : actors)[n].isShown && told >= 0) tell(-1, { isAsked: false });
    shown = el;
    const parts = isLink ? linkCard(n) : actorCard(n);
    if (el.hidden) {
      const note = make('p', 'The filter hides this. ', { className: 'about' }), button = make('button', 'Show all', { type: 'button' });
      button.onclick = () => { form.reset(); filter(); open(el); };
      note.append(button);
      parts.unshift(note);
    }
    const title = fill((isLink ? links : actors)[n].name, parts, [share]);
    lightAround(el);
    if (location.hash.slice(1) !== el.id) history.pushState(null, '', '#' + el.id);
    show();
    if (drawn) reveal(drawn.el);
    if (isAsked) title.focus({ preventScroll: true });
  };
  const clear = () => {
    $('.shown', card)?.remove();
    $('.intro', card).hidden = false;
    root.classList.remove('sheet');
    shown = null;
  };
  const shut = ({ isAsked = true } = {}) => {
    if (!$('.shown', card)) return;
    clear();
    lightAround(named(steps[told]?.lit ?? ''));
    if (location.hash) history.pushState(null, '', location.pathname + location.search);
    if (!isAsked) return;
    find.value ? search() : say('Closed');
    (origin?.isConnected ? origin : svg.parentNode).focus({ preventScroll: true });
    origin = null;
  };
  const named = fragment => {
    const decoded = words => { try { return decodeURIComponent(words); } catch { return words; } };
    const el = document.getElementById(fragment)
      ?? [...links, ...actors].map(item => item.el).find(el => decoded(el.id) === decoded(fragment));
    return el?.matches('.link, .actor') ? el : null;
  };
  // The story: each step hides, lights and looks; where the reader opens what it hides, the whole map is back.
  const steps = all('#story li').map(el => ({
    el, actors: new Set(ranges(el.dataset.actors)), links: new Set(ranges(el.dataset.links)),
    area: el.dataset.area?.split(' ').map(Number), lit: el.dataset.lit,
  }));
  // The box around what is shown, no smaller than where it would look coarse.
  const boxOfShown = () => {
    const parts = told < 0 ? [] : nodes.filter(node => !node.el.hasAttribute('hidden')).flatMap(node => node.parts);
    const boxes = parts.map(part => part.getBBox()).filter(box => box.width);
    if (!boxes.length) return [left, top, width, height];
    const [x, y] = [Math.min(...boxes.map(box => box.x)) - 16, Math.min(...boxes.map(box => box.y)) - 16];
    const w = Math.max(...boxes.map(box => box.x + box.width)) + 16 - x, h = Math.max(...boxes.map(box => box.y + box.height)) + 16 - y;
    const grown = Math.max(1, Math.min(size().w / w, size().h / h) / 1.7);
    return [x - w * (grown - 1) / 2, y - h * (grown - 1) / 2, w * grown, h * grown];
  };
  let told = -1;
  const tell = (n, { isAsked = true } = {}) => {
    const now = steps[told = n];
    clear();
    filter(false);
    lightAround(named(now?.lit ?? ''));
    lookAt(now?.area ?? boxOfShown());
    $('#story').classList.toggle('telling', Boolean(now));
    for (const { el } of steps) {
      el.classList.toggle('now', el === now?.el);
      // A long caption is scrolled, by keys too.
      el.tabIndex = el === now?.el && el.scrollHeight > el.clientHeight ? 0 : -1;
    }
    $('#step').textContent = now ? `${n + 1} of ${steps.length}` : `${steps.length} steps`;
    $('#before').setAttribute('aria-disabled', n < 1);
    $('#next').setAttribute('aria-disabled', n === steps.length - 1);
    $('#whole').setAttribute('aria-pressed', !now);
    if (!isAsked) return;
    history.replaceState(null, '', now ? `#step=${n + 1}` : location.pathname + location.search);
    say(now ? `Step ${n + 1} of ${steps.length}: ${$('.caption', now.el).textContent}` : 'The whole map');
  };
  const turn = by => { if (steps[told + by]) tell(told + by); };
  if (steps.length) {
    $('#before').onclick = () => turn(-1);
    $('#next').onclick = () => turn(1);
    $('#whole').onclick = () => tell(told < 0 ? 0 : -1);
    document.addEventListener('keydown', event => {
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      const isMeant = !event.ctrlKey && !event.metaKey && !event.altKey && !event.target.closest('input, form');
      if (by && isMeant && !event.defaultPrevented) { event.preventDefault(); turn(by); }
    });
  }
  const follow = () => {
    const step = Number(/^#step=(\d+)$/.exec(location.hash)?.[1]) - 1;
    if (steps[step] && (step !== told || shown)) return tell(step, { isAsked: false });
    const el = named(location.hash.slice(1));
    if (el && el !== shown) { scrollTo(0, 0); open(el, { isAsked: false }); }
    if (!location.hash && shown) shut({ isAsked: false });
    const asked = { link: 'link', actor: 'actor', step: 'step' }[location.hash.slice(1).split('=')[0]];
    if (!el && asked && !steps[step]) {
      fill('Not found', [make('p', `The address asks for a${asked === 'actor' ? 'n' : ''} ${asked} that is not on this page.`)]);
      say('Not found');
    }
  };
  addEventListener('popstate', follow);
  addEventListener('hashchange', () => {
    follow();
    // The browser has gone to what the address names in the list.
    if (shown && shown === named(location.hash.slice(1))) { scrollTo(0, 0); show(); }
  });

  // Pointers: a press opens, a drag moves, two fingers pinch, the wheel zooms.
  const pointers = new Map();
  let hasMoved = false;
  const at = event => {
    const box = svg.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  svg.addEventListener('pointerdown', event => {
    if (event.button) return;
    if (!pointers.size) hasMoved = false;
    pointers.set(event.pointerId, at(event));
  });
  svg.addEventListener('pointermove', event => {
    const before = pointers.get(event.pointerId);
    if (!before) return;
    const now = at(event), other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    if (!hasMoved && Math.hypot(now.x - before.x, now.y - before.y) < 5) return;
    if (!hasMoved) svg.setPointerCapture(event.pointerId);
    hasMoved = true;
    pointers.set(event.pointerId, now);
    const apart = point => other ? Math.hypot(point.x - other.x, point.y - other.y) || 1 : 1;
    look.x -= (now.x - before.x) / look.k / (other ? 2 : 1);
    look.y -= (now.y - before.y) / look.k / (other ? 2 : 1);
    zoom(apart(now) / apart(before), other ? (now.x + other.x) / 2 : now.x, other ? (now.y + other.y) / 2 : now.y);
  });
  for (const end of ['pointerup', 'pointercancel']) svg.addEventListener(end, event => pointers.delete(event.pointerId));
  svg.addEventListener('dragstart', event => event.preventDefault());
  svg.addEventListener('wheel', event => {
    const pixels = event.deltaY * (event.deltaMode ? 20 : 1);
    // Where there is nothing to zoom, the page scrolls.
    if (!event.ctrlKey && isFitted && (pixels > 0 || scrollY > 0)) return;
    event.preventDefault();
    const { x, y } = at(event);
    zoom(Math.exp(-pixels * (event.ctrlKey ? 0.01 : 0.002)), x, y);
  }, { passive: false });
  // What is under a pointer: the sign of an actor before all words, then words, then the nearest line.
  const isSeen = ({ el }) => !el.hasAttribute('hidden');
  const REACH = 12;
  // The line of a link, M from Q or C to, as points and the box around them.
  for (const strand of strands) {
    lazy(strand, 'curve', () => {
      const all = $('.hit', strand.el).getAttribute('d').match(/-?[\d.]+/g).map(Number);
      const [xs, ys] = [0, 1].map(axis => all.filter((_, n) => n % 2 === axis)), N = 48;
      // The method of De Casteljau.
      const on = (values, t) => values.length > 1 ? on(values.slice(1).map((b, n) => values[n] + (b - values[n]) * t), t) : values[0];
      const points = Array.from({ length: N + 1 }, (_, n) => ({ x: on(xs, n / N), y: on(ys, n / N) }));
      return { points, left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
    });
  }
  const away = ({ curve: { points, left, right, top, bottom } }, { x, y }, most) => {
    if (x < left - most || x > right + most || y < top - most || y > bottom + most) return Infinity;
    return Math.min(...points.slice(1).map((b, n) => {
      const a = points[n], [w, h] = [b.x - a.x, b.y - a.y];
      const t = clamp(((x - a.x) * w + (y - a.y) * h) / (w * w + h * h || 1), 0, 1);
      return Math.hypot(a.x + w * t - x, a.y + h * t - y);
    }));
  };
  const pick = event => {
    const part = event.target.closest('[data-s], [data-n]'), own = part && (strands[part.dataset.s] ?? nodes[part.dataset.n]);
    // A press of a key or of a screen reader has no place.
    if (event.type === 'click' && !event.detail) return own;
    const { w, h } = size(), { x, y } = at(event), here = { x: look.x + (x - w / 2) / look.k, y: look.y + (y - h / 2) / look.k };
    const apart = node => Math.hypot(node.x - here.x, node.y - here.y);
    const signs = nodes.filter(node => isSeen(node) && apart(node) <= Math.max(node.r, own === node ? Infinity : 0));
    if (signs.length) return signs.reduce((a, b) => apart(b) < apart(a) ? b : a);
    if (part && !part.matches('.l')) return own;
    const near = strands.filter(isSeen).map(strand => [away(strand, here, REACH / look.k) * look.k, strand]);
    const [least, nearest] = near.reduce((a, b) => b[0] < a[0] ? b : a, [Infinity]);
    return least <= REACH ? nearest : own;
  };
  // The browser shows the tip and the hand of that alone.
  let near = null;
  svg.addEventListener('pointermove', event => {
    if (pointers.size) return;
    const now = pick(event)?.el ?? null;
    if (now === near) return;
    near?.classList.remove('near');
    near = now;
    near?.classList.add('near');
    // With the first of its quotes, which stands in the list.
    const strand = strands[near?.dataset.s], piece = strand && pieces[links[strand.links[0]].pieces[0]]?.el;
    if (!piece || strand.isTold) return;
    const said = all('blockquote p, :scope > p', piece).map(p => p.textContent).join(' '), by = $('dl dd', piece)?.textContent ?? '';
    $('title', near).textContent += `\n${said.length > 140 ? said.slice(0, 138).trim() + '\u2026' : said} \u2014 ${by}`;
    strand.isTold = true;
  });
  const first = strand => links[strand.links.find(link => links[link].isShown) ?? strand.links[0]].el;
  document.addEventListener('click', event => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const isOnMap = svg.contains(event.target);
    if (isOnMap && hasMoved && event.detail) { hasMoved = false; event.preventDefault(); return; }
    const part = isOnMap && pick(event);
    if (part) {
      event.preventDefault();
      // Where a story is told, arrows turn its steps again once the card is closed.
      const from = steps.length && event.detail ? null : part.el;
      return open(part.links ? first(part) : actors[part.actors[0]].el, { from });
    }
    if (isOnMap) return shut();
    const anchor = event.target.closest('a[href^="#"]'), el = anchor && named(anchor.getAttribute('href').slice(1));
    if (!el) return;
    event.preventDefault();
    open(el, { from: card.contains(anchor) ? null : anchor });
  });
  for (const button of all('[data-zoom]')) {
    button.onclick = () => { Number(button.dataset.zoom) ? zoom(Number(button.dataset.zoom)) : fit(); };
  }

  // Keys: Tab goes from actor to actor, arrows along their links and to the other end.
  let walk = null, byKeys = false;
  addEventListener('pointerdown', () => { byKeys = false; });
  addEventListener('keydown', event => { byKeys ||= event.key === 'Tab'; });
  const seenStrands = node => [...new Set(node.actors.flatMap(actor => actors[actor].links).filter(link => links[link].isShown)
    .map(link => strandOf[link]).filter(Boolean))];
  const step = (node, by) => {
    const own = seenStrands(node);
    if (!own.length) return;
    const now = walk?.node === node ? walk.index + by : by > 0 ? 0 : -1;
    walk = { node, index: (now + own.length) % own.length };
    own[walk.index].el.focus();
  };
  svg.addEventListener('keydown', event => {
    if (event.ctrlKey || event.metaKey || event.altKey || (steps.length && !byKeys)) return;
    const strand = strands[event.target.dataset?.s], node = nodes[event.target.dataset?.n];
    if (node) walk = null;
    const here = node ?? (walk?.node && strand ? walk.node : strand && nodeOf[links[strand.links[0]].ends[0]]);
    const far = () => links[strand.links[0]].ends.map(end => nodeOf[end]).find(end => end !== here) ?? here;
    const keys = {
      ArrowRight: () => step(here, 1), ArrowLeft: () => step(here, -1),
      ArrowDown: () => strand ? far().el.focus() : step(here, 1), ArrowUp: () => strand ? here.el.focus() : step(here, -1),
      '+': () => zoom(1.4), '=': () => zoom(1.4), '-': () => zoom(1 / 1.4), '0': fit,
    };
    if (!keys[event.key] || (event.key.startsWith('Arrow') && !here)) return;
    event.preventDefault();
    keys[event.key]();
  });
  svg.addEventListener('focusin', event => { if (event.target.matches('a')) reveal(event.target); });
  document.addEventListener('keydown', event => {
    if (event.key !== 'Escape') return;
    if (form.parentNode.open) { form.parentNode.open = false; $('summary', form.parentNode).focus(); }
    else if (shown || $('.shown', card)) { if (!shown) find.value = ''; shut(); }
  });

  // The filter hides, and moves nothing.
  const filter = (isAsked = true) => {
    const on = new Map();
    for (const { name, value, checked } of all('input', form)) {
      if (!on.has(name)) on.set(name, new Set());
      if (checked) on.get(name).add(value);
    }
    const isOn = (by, key) => on.get(by)?.has(key) ?? true;
    // A step of the story hides on the map, not in the list.
    const now = steps[told];
    actors.forEach((actor, n) => {
      actor.el.hidden = !isOn('kind', actor.el.dataset.kind);
      actor.isShown = !actor.el.hidden && !now?.actors.has(n);
    });
    links.forEach((link, n) => {
      const { family, status } = link.el.dataset;
      link.el.hidden = !(link.ends.every(end => !actors[end].el.hidden) && isOn('family', family) && isOn('status', status)
        && link.pieces.some(n => isOn('evidence', pieces[n].el.dataset.kind) && isOn('standing', pieces[n].el.dataset.standing)));
      link.isShown = !link.el.hidden && !now?.links.has(n) && link.ends.every(end => actors[end].isShown);
    });
    for (const strand of strands) {
      const seen = strand.links.filter(link => links[link].isShown);
      for (const part of strand.parts) part.toggleAttribute('hidden', !seen.length);
      const words = strand.links.length > 1 && strand.parts.map(part => part.matches('.w') && $('text', part)).find(Boolean);
      if (words) rename(words, strand, seen);
    }
    for (const { parts, actors: own } of nodes) {
      for (const part of parts) part.toggleAttribute('hidden', !own.some(actor => actors[actor].isShown));
    }
    for (const { el, ends } of ties) el.toggleAttribute('hidden', !ends.every(end => actors[end].isShown));
    const n = links.filter(link => !link.el.hidden).length;
    $('#filtered').textContent = n < links.length || actors.some(actor => actor.el.hidden) ? ` (${n} of ${links.length} links)` : '';
    if (isAsked) say(`${links.filter(link => link.isShown).length} of ${links.length} links shown`);
    label(true);
  };
  // Of several links in one line, only those that are shown are counted.
  const rename = (words, strand, seen) => {
    if (!seen.length) return;
    strand.words ??= words.textContent;
    const isWhole = seen.length === strand.links.length, more = seen.length > 1 ? `+${seen.length - 1}` : '';
    const name = strand.words.startsWith('+') ? '' : links[seen[0]].el.dataset.label ?? '';
    words.textContent = isWhole ? strand.words : `${name} ${more}`.trim();
    strand.length ??= words.getAttribute('textLength');
    if (isWhole) words.setAttribute('textLength', strand.length); else words.removeAttribute('textLength');
  };
  form.addEventListener('change', () => filter());
  form.addEventListener('reset', () => setTimeout(filter));

  // Search: words as the program folds them, without case, accents and widths.
  const table = JSON.parse($('#fold').textContent), synonyms = JSON.parse($('#synonyms').textContent);
  const plain = c => table[c] ?? (c < '\x80' ? c.toLowerCase() : c.toLowerCase().normalize('NFKD').replace(/[\u0300-\u036f]/g, ''));
  const fold = words => ` ${[...words].map(plain).join('').replace(/[^\p{L}\p{N}\p{M}+]+/gu, ' ')} `;
  const texts = new Map();
  const textOf = el => {
    if (!texts.has(el)) {
      const parts = el.matches('.piece') ? [el] : all('h3, .about', el);
      const hidden = [el.dataset.also, synonyms[el.dataset.verb], el.dataset.label];
      texts.set(el, fold([...parts.map(part => part.textContent), ...hidden].join(' ')));
    }
    return texts.get(el);
  };
  // A word is found at its start; a sign of a script without spaces anywhere.
  const search = () => {
    const words = fold(find.value).trim().split(' ').filter(Boolean);
    if (!words.length) return shut({ isAsked: false });
    const isFound = ({ el }) => words.every(word => textOf(el).includes(/^[\u2e80-\uffff\u0e00-\u0eff]/.test(word) ? word : ' ' + word));
    const found = { actors: actors.filter(isFound), links: links.filter(isFound), pieces: pieces.filter(isFound) };
    const quotes = make('ul', '');
    for (const { el, link } of found.pieces.slice(0, 40)) {
      const text = $('blockquote, p', el).textContent, item = make('li', '');
      item.append(make('a', text.length > 100 ? text.slice(0, 98).trim() + '\u2026' : text, { href: '#' + (link < 0 ? el : links[link].el).id, dir: 'auto' }));
      quotes.append(item);
    }
    const n = found.actors.length + found.links.length + found.pieces.length;
    shown = null;
    fill(n ? `${n} found` : 'Nothing found', [
      ...section('Actors', found.actors.length ? [listOf(found.actors.slice(0, 40))] : []),
      ...section('Links', found.links.length ? [listOf(found.links.slice(0, 40))] : []),
      ...section('Quotes', found.pieces.length ? [quotes] : [])]);
    const litLinks = new Set([...found.links.map(link => number.get(link.el)), ...found.pieces.map(piece => piece.link)]);
    light(new Set([...found.actors.map(actor => number.get(actor.el)), ...[...litLinks].flatMap(link => links[link]?.ends ?? [])]), litLinks);
    say(n ? `${n} found` : 'Nothing found');
  };
  find.addEventListener('input', search);
  find.addEventListener('keydown', event => {
    const results = all('.shown ul a', card);
    if (event.key === 'ArrowDown' && results.length) { event.preventDefault(); results[0].focus(); }
    if (event.key === 'Enter' && results.length) { origin = find; results[0].click(); }
  });
  card.addEventListener('keydown', event => {
    const ways = all('.shown ul a', card), now = ways.indexOf(document.activeElement);
    const to = { ArrowDown: now + 1, ArrowUp: now - 1 }[event.key];
    if (now < 0 || to === undefined) return;
    event.preventDefault();
    (to < 0 && find.value ? find : ways[clamp(to, 0, ways.length - 1)]).focus();
  });

  // Light and dark, and paper, which shows the whole map.
  const theme = $('#theme'), isDark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const name = () => { theme.textContent = isDark() ? 'Light' : 'Dark'; };
  theme.onclick = () => { root.dataset.theme = isDark() ? 'light' : 'dark'; name(); };
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', name);
  let toldBefore = -1;
  addEventListener('beforeprint', () => {
    [toldBefore, told] = [told, -1];
    if (steps.length) filter(false);
    svg.setAttribute('viewBox', [left, top, width, height].join(' '));
    svg.classList.add('printed');
    const before = look.k;
    look.k = LEAST; label(true); look.k = before;
  });
  addEventListener('afterprint', () => {
    told = toldBefore;
    if (steps.length) filter(false);
    svg.classList.remove('printed'); draw(); label(true);
  });
  name();
  fit();
  if (steps.length) tell(location.hash && !location.hash.startsWith('#step=') ? -1 : 0, { isAsked: false });
  follow();
  // The browser has looked for what the address names in the list.
  if (shown || told > 0) addEventListener('load', () => setTimeout(() => { scrollTo(0, 0); if (shown) show(); }));
});
