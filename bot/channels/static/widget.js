// The Pleegzorgnavigator's widget: one script tag, one custom element with a shadow root.
// It sends what is typed to the web channel and renders the typed parts of each answer as text. It decides nothing, sets no
// cookie, asks no other host than its own server, and keeps no conversation. All words come from /widget.json.
(() => {
  "use strict";

  const TAG = "pleegzorg-navigator";
  const LOOKS = ["title", "color", "theme", "mode"];
  const WHO = ["audience", "organisation", "phone", "mail", "site"];
  const SETTINGS = ["server", "privacy", "exit", ...LOOKS, ...WHO];
  const PATIENCE = 30000; // milliseconds until an answer counts as lost
  const TYPING_AFTER = 300;
  const SAID_FOR = 10000; // how long a screen reader's copy of an answer stays in the page
  const ESCAPES_WITHIN = 800;
  const FIXED_UP_TO = 1.3; // with larger letters the conversation gets all the room it needs instead of a fixed height
  const SIZES = [0.9, 1, 1.15, 1.3, 1.5, 1.75, 2];
  const ON_DEMAND = new Set(["considerations", "why", "steps", "search", "quotations", "sources", "blocks", "norms"]);
  const BEFORE_THE_ANSWER = new Set(["help", "understood", "notice"]);
  const PREVIEWED = new Set(["blocks", "steps", "sources", "norms", "deadlines", "recommendations"]);
  const FORGETS = new Set(["delete_data", "start_over"]); // intents after which nothing that was said may stay on the screen
  const SHOWN_ANSWERS = 2;
  const SHOWN_RECOMMENDATIONS = 3;
  const script = document.currentScript;

  // ---- elements ------------------------------------------------------------------------------------------------------

  /** Return an element ("p.note" has a class). Attributes that start with "on" are listeners; text is written as text. */
  function el(tag, attributes = {}, ...children) {
    const [element, ...classes] = tag.split(".");
    const made = document.createElement(element);
    made.classList.add(...classes);
    if (element === "button") made.type = "button";
    for (const [name, value] of Object.entries(attributes)) {
      if (value === undefined || value === null || value === false) continue;
      if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
      else made.setAttribute(name, value === true ? "" : value);
    }
    made.append(...children.flat().filter((child) => child || child === 0));
    return made;
  }

  const ICONS = {
    read: "M4 9v6h4l5 4V5L8 9zm12-1a5 5 0 0 1 0 8m2-11a9 9 0 0 1 0 14",
    stop: "M7 7h10v10H7z",
    useful: "M7 11v9H3v-9zm0 0 4-8c2 0 3 1 3 3l-1 4h6c1 0 2 1 2 2l-2 7c0 1-1 1-2 1H7",
    useless: "M7 13V4H3v9zm0 0 4 8c2 0 3-1 3-3l-1-4h6c1 0 2-1 2-2l-2-7c0-1-1-1-2-1H7",
    wrong: "M5 21V4h13l-3 4.5 3 4.5H5",
    restart: "M4 12a8 8 0 1 0 3-6M4 4v5h5",
    save: "M12 4v11m-5-4 5 5 5-5M4 20h16",
    print: "M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z",
    human: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8zm-8 9c0-4 3.6-6 8-6s8 2 8 6",
    send: "M4 12h15m-6-6 6 6-6 6",
    exit: "M10 4H4v16h6M9 12h11m-4-4 4 4-4 4",
    phone: "M5 3h4l2 5-2.5 1.5a12 12 0 0 0 6 6L16 13l5 2v4c0 1-1 2-2 2A17 17 0 0 1 3 5c0-1 1-2 2-2z",
    talk: "M4 5h16v11h-9l-5 4v-4H4z",
    close: "M6 6l12 12M18 6 6 18",
  };

  /** Return a decorative picture; the words beside it say what it means. */
  function icon(name) {
    const space = "http://www.w3.org/2000/svg";
    const picture = document.createElementNS(space, "svg");
    const line = document.createElementNS(space, "path");
    picture.setAttribute("viewBox", "0 0 24 24");
    picture.setAttribute("aria-hidden", "true");
    line.setAttribute("d", ICONS[name]);
    picture.append(line);
    return picture;
  }

  /** Return an address that may stand in a link; "" for anything but http, https, tel and mailto. */
  function safe(address, base) {
    try {
      const url = new URL(address, base);
      return ["http:", "https:", "tel:", "mailto:"].includes(url.protocol) ? url.href : "";
    } catch {
      return "";
    }
  }

  // ---- colours -------------------------------------------------------------------------------------------------------

  const channels = (hex) => [1, 3, 5].map((start) => parseInt(hex.slice(start, start + 2), 16));

  function luminance(hex) {
    const linear = (value) => (value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4);
    const [r, g, b] = channels(hex).map((value) => linear(value / 255));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(one, other) {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (high + 0.05) / (low + 0.05);
  }

  /** Return the colour, moved towards black or white until text in it can be read on the ground. */
  function readable(hex, ground) {
    const goal = luminance(ground) > 0.5 ? 0 : 255;
    const nearer = (value) => Math.round(value + (goal - value) * 0.12).toString(16).padStart(2, "0");
    let colour = hex;
    for (let step = 0; step < 20 && contrast(colour, ground) < 5; step += 1) colour = `#${channels(colour).map(nearer).join("")}`;
    return colour;
  }

  // ---- what the tab remembers ----------------------------------------------------------------------------------------

  const memory = {
    get(name) {
      try { return sessionStorage.getItem(`${TAG}.${name}`) || ""; } catch { return ""; }
    },
    set(name, value) {
      try {
        if (value) sessionStorage.setItem(`${TAG}.${name}`, value);
        else sessionStorage.removeItem(`${TAG}.${name}`);
      } catch { /* a browser that allows no storage still talks; it only forgets on reload */ }
    },
    clear() {
      for (const name of ["sender", "audience", "size"]) memory.set(name, "");
    },
  };

  // ---- the server ----------------------------------------------------------------------------------------------------

  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  /** Return what the server knows before a conversation: words, help lines, examples, who runs it; and the style. */
  async function prepare(server) {
    const [facts, style] = await Promise.all([
      fetch(`${server}/widget.json`, { credentials: "omit" }).then((reply) => reply.json()),
      fetch(`${server}/widget.css`, { credentials: "omit" }).then((reply) => reply.text()),
    ]);
    return { ...facts, style };
  }

  /** Return text without characters that can't be seen or that would turn the text around them. */
  const clean = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]/g, "");

  /** Send JSON. Returns {status, data}, or {trouble} with the key of the sentence that says what went wrong. */
  async function post(address, body, signal) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE);
    signal?.addEventListener("abort", () => patience.abort());
    try {
      const headers = { "Content-Type": "application/json" };
      const request = { method: "POST", credentials: "omit", headers, body: JSON.stringify(body), signal: patience.signal };
      const reply = await fetch(address, request);
      const text = await reply.text();
      let data = null;
      try { data = JSON.parse(text, (name, value) => (typeof value === "string" ? clean(value) : value)); } catch { /* an error page of something in between: judged by its status */ }
      return { status: reply.status, data };
    } catch {
      if (signal?.aborted) return { trouble: "gone" };
      if (patience.signal.aborted) return { trouble: "slow" };
      return { trouble: navigator.onLine ? "down" : "offline" };
    } finally {
      clearTimeout(timer);
    }
  }

  /**
   * Judge the web channel's reply: {messages}, or {trouble} or {text} when there is no answer in it.
   * @param {string[]} failed the sentences that the server sends when it could not answer
   * @returns `refused` when sending the same text again is no use
   */
  function judge(reply, failed) {
    if (reply.trouble) return reply;
    const messages = Array.isArray(reply.data) ? reply.data : [];
    const text = messages[0]?.text;
    if (reply.status === 400 && text) return { text, refused: true };
    if (reply.status !== 200 || !messages.length || failed.includes(text)) return text ? { text } : { trouble: "down" };
    return { messages };
  }

  // ---- parts of an answer: one function per kind ---------------------------------------------------------------------

  /** Return contents that fold under a title. */
  const fold = (title, ...contents) => el("details.fold", {}, el("summary", {}, el("span.fold-title", {}, title)), ...contents);

  /** Return a list item with a title and a text. */
  const card = (title, ...contents) => el("li", {}, el("p.item-title", {}, title), ...contents);

  const LISTS = ["recommendations", "checklist", "todo", "ask", "blocks", "steps", "search", "sources"];
  const SHOWN = ["help", "understood", "norms", "deadlines", "notice", "takealong", ...LISTS]; // kinds with a look of their own

  /**
   * Renders parts for one reader. `say` gives words, `lines` are the help lines, `statuses` says which status a word stands for,
   * `server` is what addresses are relative to.
   */
  class Parts {
    constructor({ say, lines, statuses, server }) {
      Object.assign(this, { say, lines, statuses, server });
    }

    /** Return the parts as elements: what matters stands open, the rest folds under its title. */
    all(parts, title) {
      const first = parts.find((part) => !BEFORE_THE_ANSWER.has(part.kind));
      const answers = parts.filter((part) => part.kind === "answer");
      return parts.map((part) => {
        const surplus = part.kind === "answer" && answers.indexOf(part) >= SHOWN_ANSWERS;
        const folded = part.folded || (part !== first && (surplus || ON_DEMAND.has(part.kind)));
        return folded ? this.folded(part) : this.open(part, title);
      });
    }

    open(part, title) {
      const heading = part.title && part.title !== title ? el("h4", {}, part.title) : null;
      return el("section", { class: `part ${part.kind}` }, heading, this.body(part));
    }

    folded(part) {
      const names = (part.items || []).map((item) => item.title || item.text).filter(Boolean);
      const listed = PREVIEWED.has(part.kind) ? names.slice(0, 3).join(" · ") : "";
      const preview = part.kind === "search" ? part.text : listed;
      const found = fold(part.title, el("div.fold-body", {}, this.body(part)));
      found.classList.add("part", part.kind);
      if (preview) found.firstChild.append(el("span.preview", {}, preview));
      return found;
    }

    /** Return a part's contents; a kind that this version does not know is shown as its plain text. */
    body(part) {
      const render = SHOWN.includes(part.kind) ? part.kind : "plain";
      return this[render](part).flat().filter(Boolean);
    }

    plain(part) {
      const items = (part.items || []).filter((item) => item.text);
      return [this.text(part), items.length && el("ul", {}, items.map((item) => el("li", {}, this.line(item))))];
    }

    text(part) {
      return part.text ? el("p.text", {}, part.text) : null;
    }

    line(item) {
      const strong = item.title && !item.text.startsWith(item.title) ? [el("strong", {}, item.title), ": "] : [];
      const note = item.note && el("span.note", {}, item.note);
      return [...strong, item.text, note, ...(item.url ? [" ", this.source(item)] : [])];
    }

    link(address, text, extra = {}) {
      const href = safe(address, this.server);
      if (!href) return el("span", {}, text);
      if (/^(tel|mailto):/.test(href)) return el("a", { href, ...extra }, text);
      const warning = el("span.hidden", {}, ` ${this.say("new_window")}`);
      return el("a", { href, target: "_blank", rel: "noopener noreferrer", ...extra }, text, warning);
    }

    source(item) {
      return this.link(item.url, this.say("source"), { class: "source" });
    }

    help(part) {
      const rows = (part.items || []).map((item) => {
        const line = this.lines.find((known) => known.id === item.id);
        if (!line) return el("li", {}, item.text);
        const call = el("a.call", { href: `tel:${line.tel}` }, icon("phone"), line.call);
        return el("li", {}, call, el("span.note", {}, [line.note, line.availability].filter(Boolean).join("; ")));
      });
      return [part.text && el("p.text", {}, this.phones(part.text)), rows.length && el("ul.calls", {}, rows)];
    }

    /** Return a text in which the known help numbers can be tapped. */
    phones(text) {
      const numbers = this.lines.map((line) => line.phone).sort((a, b) => b.length - a.length);
      if (!numbers.length) return [text];
      return text.split(new RegExp(`(?<![\\d-])(${numbers.join("|")})(?![\\d-])`)).map((piece) => {
        const line = this.lines.find((known) => known.phone === piece);
        return line ? el("a", { href: `tel:${line.tel}` }, piece) : piece;
      });
    }

    notice(part) {
      const items = (part.items || []).filter((item) => item.text);
      const list = items.length && el("ul", {}, items.map((item) => el("li", {}, this.line(item))));
      return [part.text && el("p.text", {}, this.phones(part.text)), list];
    }

    takealong(part) {
      const ways = (part.items || []).map((item) => el("li", {}, this.link(item.url, item.text)));
      return [this.text(part), el("ul.along", {}, ways)];
    }

    understood(part) {
      return [this.text(part), el("p.note", {}, this.say("fix"))];
    }

    norms(part) {
      const items = (part.items || []).map((item) => {
        const badge = item.kind && el("span.badge", {}, item.kind);
        const text = el("p", {}, item.text, " ", item.url && this.source(item));
        return card([item.title, badge], text, item.note && el("p.note", {}, item.note));
      });
      return [this.text(part), el("ul.cards", {}, items)];
    }

    /** A table on a wide screen, a card per row on a narrow one; the roles keep it a table for screen readers either way. */
    deadlines(part) {
      const columns = ["what", "due", "why", "basis", "status"];
      const names = columns.map((key) => this.say(key));
      const head = el("tr", { role: "row" }, names.map((name) => el("th", { role: "columnheader", scope: "col" }, name)));
      const rows = (part.items || []).map((item) => {
        const cells = [
          el("th", { role: "rowheader", scope: "row" }, item.title),
          el("td", { role: "cell" }, el("time", { datetime: item.due }, item.text)),
          el("td", { role: "cell" }, this.reason(item.note || "")),
          el("td", { role: "cell" }, item.kind, " ", item.url && this.source(item)),
          el("td", { role: "cell" }, el("span.state", { "data-status": this.statuses[item.status] }, item.status)),
        ];
        cells.forEach((cell, number) => {
          cell.setAttribute("data-name", names[number]);
          cell.className = columns[number];
        });
        return el("tr", { role: "row" }, cells);
      });
      const name = part.title || names[0];
      const body = el("tbody", { role: "rowgroup" }, rows);
      const table = el("table", { role: "table", "aria-label": name }, el("thead", { role: "rowgroup" }, head), body);
      return [this.text(part), table];
    }

    /** Return why a date is what it is: the first sentence, and the rest on demand. */
    reason(note) {
      const [first, ...rest] = note.split(/(?<=[a-z0-9)][.?!])\s+(?=[A-Z])/);
      if (!rest.length) return [note];
      return [first, fold(this.say("more_why"), rest.join(" "))];
    }

    recommendations(part) {
      const items = (part.items || []).map((item) => card(item.title, el("p", {}, item.text, " ", item.url && this.source(item))));
      const rest = items.splice(SHOWN_RECOMMENDATIONS);
      const title = rest.length === 1 ? this.say("more_one") : fill(this.say("more"), { number: rest.length });
      const more = rest.length && fold(title, el("ul.cards", {}, rest));
      return [this.text(part), el("ul.cards", {}, items), more];
    }

    ask(part) {
      return this.checklist(part);
    }

    todo(part) {
      return this.checklist(part);
    }

    checklist(part) {
      return [this.text(part), el("ul.checks", {}, (part.items || []).map((item) => el("li", {}, this.line(item))))];
    }

    blocks(part) {
      const items = (part.items || []).map((item) => card(this.link(item.url, item.title), el("p", {}, item.text)));
      return [this.text(part), el("ul.cards", {}, items)];
    }

    steps(part) {
      const items = (part.items || []).filter((item) => item.kind !== "note");
      const notes = (part.items || []).filter((item) => item.kind === "note");
      const rows = items.map((item) => card(item.title, el("p", {}, item.text)));
      rows.forEach((row, number) => row.setAttribute("data-number", items[number].kind));
      return [this.text(part), el("ol.route", {}, rows), ...notes.map((item) => el("p.note", {}, this.line(item)))];
    }

    search(part) {
      return [el("ul.terms", {}, (part.text || "").split(", ").map((term) => el("li", {}, term)))];
    }

    sources(part) {
      const items = (part.items || []).map((item) => {
        const note = item.note && el("span.note", {}, item.note);
        return el("li", {}, this.link(item.url, item.text), note);
      });
      return [el("ul.sources-list", {}, items)];
    }
  }

  // ---- an answer as text: for the file, the voice and the screen reader ----------------------------------------------

  const partsOf = (message) => message.custom?.navigator?.parts || [{ kind: "question", text: message.text || "" }];

  const sentence = (text) => (/[.?!:]$/.test(text) ? text : `${text}.`);

  function itemText(item) {
    const head = item.title && !item.text.startsWith(item.title) ? `${item.title}: ${item.text}` : item.text;
    const marks = item.due ? [item.kind, item.status].filter(Boolean).join(", ") : "";
    return [marks ? `${head} (${marks})` : head, item.due ? item.note : ""].filter(Boolean).map(sentence).join(" ");
  }

  /** Return the lines of what stands open in an answer, in order, without addresses. */
  function spoken(parts) {
    const first = parts.find((part) => !BEFORE_THE_ANSWER.has(part.kind));
    const open = parts.filter((part) => !part.folded && (part === first || !ON_DEMAND.has(part.kind)));
    return open.flatMap((part) => [part.title, part.text, ...(part.items || []).map(itemText)]).filter(Boolean).map(sentence);
  }

  // ---- reading aloud -------------------------------------------------------------------------------------------------

  /** Return what is read of an answer: its title, unless its first line is the same, and then its lines. */
  function aloud(parts, title) {
    const lines = spoken(parts);
    return title && lines[0] !== sentence(title) ? [sentence(title), ...lines] : lines;
  }

  const voice = {
    dutch: () => (window.speechSynthesis?.getVoices() || []).find((one) => one.lang.toLowerCase().startsWith("nl")),
    stop: () => window.speechSynthesis?.cancel(),
    /** Read lines one after another (a long single text is cut off by some browsers); `ended` is called once. */
    read(lines, ended) {
      voice.stop();
      lines.forEach((line, number) => {
        const words = new SpeechSynthesisUtterance(line);
        words.voice = voice.dutch();
        words.lang = "nl-NL";
        if (number === lines.length - 1) words.onend = ended;
        words.onerror = ended;
        window.speechSynthesis.speak(words);
      });
    },
  };

  // ---- the element ---------------------------------------------------------------------------------------------------

  class Navigator extends HTMLElement {
    connectedCallback() {
      if (this.app || this.starting) return;
      this.starting = true;
      const origin = new URL(script?.src || location.href).origin;
      this.server = (this.dataset.server || script?.dataset.server || origin).replace(/\/+$/, "");
      this.start().catch(() => this.dispatchEvent(new CustomEvent("navigator:failed", { bubbles: true })));
    }

    disconnectedCallback() {
      this.leaving?.abort();
      voice.stop();
    }

    async start() {
      this.facts = await prepare(this.server);
      this.setting = this.settings();
      this.audience = memory.get("audience") || this.setting.audience || "";
      this.sender = memory.get("sender") || null;
      this.register = this.audience;
      this.turns = [];
      this.build();
      this.listen();
      this.dispatchEvent(new CustomEvent("navigator:ready", { bubbles: true }));
    }

    /** Return the settings: the element's own attributes over what the server is configured with. */
    settings() {
      const own = Object.fromEntries(SETTINGS.map((name) => [name, this.dataset[name]]).filter(([, value]) => value));
      const found = { ...this.facts.organisation, exit: this.facts.exit, mode: "inline", ...own };
      if (!this.facts.audiences.some((one) => one.id === found.audience)) delete found.audience;
      return found;
    }

    /** Return a word or sentence in the reader's register (u or je), its placeholders filled; "key.2" is the third of a list. */
    say(key, values = {}) {
      const [name, number] = key.split(".");
      const phrase = this.facts.words[name];
      return fill(this.form(number ? phrase[number] : phrase), values);
    }

    form(phrase) {
      return typeof phrase === "string" ? phrase : phrase[this.facts.informal.includes(this.register) ? "je" : "u"];
    }

    /** Return an element with a word in it that follows the reader's register when that changes. */
    worded(tag, key, attributes = {}, ...children) {
      return el(tag, { ...attributes }, ...children, el("span", { "data-word": key }, this.say(key)));
    }

    /** Return a button with a word and a picture; `classes` as in "tool.more". */
    press(classes, key, act, picture = "", attributes = {}) {
      return this.worded(`button.${classes}`, key, { onclick: act, ...attributes }, picture && icon(picture));
    }

    submit(classes, key, picture = "") {
      const button = this.press(classes, key, null, picture);
      button.type = "submit";
      return button;
    }

    reword() {
      for (const node of this.app.querySelectorAll("[data-word]")) node.textContent = this.say(node.dataset.word);
      this.field.placeholder = this.say("placeholder");
      this.exit.title = this.say("exit_hint");
    }

    // -- building ------------------------------------------------------------------------------------------------------

    build() {
      const root = this.attachShadow({ mode: "open" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(this.facts.style);
      root.adoptedStyleSheets = [sheet];
      const { lines, statuses } = this.facts;
      this.parts = new Parts({ say: (key) => this.say(key), lines, statuses, server: this.server });
      this.said = el("div.hidden", { role: "status", "aria-live": "polite" });
      this.alarm = el("div.hidden", { role: "alert" });
      this.dialog = el("dialog", { "aria-labelledby": "dialog-title" });
      const contents = [this.head(), this.log(), this.foot(), this.said, this.alarm, this.dialog];
      this.app = el("section.app", { "aria-labelledby": "title" }, contents);
      if (this.setting.mode === "button") root.append(this.launcher());
      root.append(this.app);
      this.setAttribute("data-mode", this.setting.mode);
      this.app.hidden = this.setting.mode === "button";
      this.colour();
      this.resize(Number(memory.get("size")) || 1);
      this.field.placeholder = this.say("placeholder");
    }

    head() {
      this.exit = this.press("exit", "exit", () => this.leave(), "exit", { title: this.say("exit_hint") });
      const close = this.setting.mode === "button" && this.press("close", "close", () => this.toggle(false), "close");
      const title = el("h2", { id: "title", tabindex: "-1" }, this.setting.title || this.say("title"));
      const lines = this.facts.lines.filter((line) => line.always).map((line) => el("li", {}, this.call(line)));
      const label = this.worded("span.lines-title", "lines_now", {}, icon("phone"));
      const help = el("nav.lines", { "aria-label": this.say("lines") }, label, el("ul", {}, lines));
      const name = el("div.name", {}, title, this.worded("p", "subtitle"));
      return el("div.top", {}, el("header", {}, name, this.exit, close), help);
    }

    /** Return a help line as a short link; where there is room the rest of its name and its number stand beside it. */
    call(line) {
      const named = line.title.startsWith(line.phone);
      const short = named ? line.phone : line.title;
      const rest = named ? line.title.slice(line.phone.length) : ` ${line.phone}`;
      return el("a", { href: `tel:${line.tel}`, "aria-label": line.call }, short, rest && el("span.wide", {}, rest));
    }

    launcher() {
      this.opener = this.press("launcher", "open", () => this.toggle(true), "talk", { "aria-expanded": "false" });
      return this.opener;
    }

    toggle(open) {
      this.app.hidden = !open;
      this.opener.hidden = open;
      this.opener.setAttribute("aria-expanded", String(open));
      (open ? this.app.querySelector("#title") : this.opener).focus();
    }

    log() {
      this.talk = el("ol.talk");
      const dots = el("span.dots", { "aria-hidden": "true" }, el("i"), el("i"), el("i"));
      this.typing = this.worded("p.typing", "typing", { hidden: true }, dots);
      const region = { role: "region", tabindex: "0", "aria-label": this.say("conversation") };
      this.view = el("div.log", region, this.welcome(), this.talk, this.typing);
      return this.view;
    }

    welcome() {
      this.startTitle = this.worded("h3", "welcome", { tabindex: "-1" });
      this.examples = el("ul.examples");
      const resumed = this.sender && this.worded("p.resumed", "resumed");
      const box = [this.startTitle, this.disclosure(), resumed, this.audiences(), this.worded("p.ask", "examples"), this.examples];
      this.suggest();
      return el("div.welcome", {}, box);
    }

    audiences() {
      this.choices = this.facts.audiences.map((one) => {
        const state = { "data-audience": one.id, "aria-pressed": String(one.id === this.audience) };
        return el("button.choice", { ...state, onclick: () => this.choose(one.id) }, one.title);
      });
      const question = this.worded("p.ask", "audience_question", { id: "who" });
      const note = this.worded("p.note", "audience_note");
      return el("div", { role: "group", "aria-labelledby": "who" }, question, el("div.choices", {}, this.choices), note);
    }

    disclosure() {
      const { organisation, privacy } = this.setting;
      const runs = organisation ? el("span", {}, this.say("runs", { organisation })) : this.worded("span", "runs_unknown");
      const how = el("ul", {}, this.facts.words.how_lines.map((line, number) => this.worded("li", `how_lines.${number}`)));
      const statement = el("p", {}, this.parts.link(privacy || "/privacy", this.say("privacy")));
      const details = el("details.fold", {}, el("summary", {}, this.worded("span.fold-title", "how")), how, statement);
      const text = el("p", {}, this.worded("span", "disclosure"), " ", runs);
      return el("div.disclosure", {}, this.worded("p.item-title", "disclosure_title"), text, details);
    }

    suggest() {
      const lines = this.facts.examples[this.audience] || this.facts.examples.professional;
      const example = (line) => el("button.example", { onclick: () => this.ask(line, { byButton: true }) }, line);
      this.examples.replaceChildren(...lines.map((line) => el("li", {}, example(line))));
    }

    foot() {
      const acts = { oninput: () => this.measure(), onkeydown: (event) => this.onEnter(event) };
      const typing = { rows: "2", autocomplete: "off", enterkeyhint: "send" };
      this.field = el("textarea", { id: "message", "aria-describedby": "hint problem", ...typing, ...acts });
      this.send = this.submit("send", "send", "send");
      this.problem = el("p.problem", { id: "problem", "aria-live": "polite" });
      const label = this.worded("label", "message", { for: "message" });
      const touch = matchMedia("(pointer: coarse)").matches;
      const hint = this.worded("p.note", touch ? "hint_touch" : "hint", { id: "hint" });
      const submit = { novalidate: true, onsubmit: (event) => this.onSubmit(event) };
      const form = el("form", submit, label, el("div.entry", {}, this.field, this.send), this.problem, hint);
      return el("div.foot", {}, form, this.tools());
    }

    tools() {
      const tool = (key, act) => this.press("tool", key, act, key);
      const take = [tool("save", () => this.save()), tool("print", () => this.print())];
      this.panel = el("div.panel", { id: "panel" }, tool("restart", () => this.confirmRestart()), take, this.sizes());
      const state = { "aria-expanded": "false", "aria-controls": "panel" };
      this.more = this.press("tool.more", "more_tools", () => this.unfold(), "", state);
      const contents = [this.who(), tool("human", () => this.human()), this.more, this.panel];
      return el("div.tools", { role: "group", "aria-label": this.say("tools") }, contents);
    }

    who() {
      const options = this.facts.audiences.map((one) => el("option", { value: one.id }, one.title));
      const none = el("option", { value: "" }, this.say("audience_none"));
      this.select = el("select", { id: "audience", onchange: () => this.choose(this.select.value) }, none, options);
      this.select.value = this.audience;
      return el("div.who", {}, this.worded("label", "audience_label", { for: "audience" }), this.select);
    }

    sizes() {
      const size = (key, step, text) => el("button.size", { "aria-label": this.say(key), onclick: () => this.step(step) }, text);
      const steps = [size("smaller", -1, "A-"), size("normal", 0, "A"), size("larger", 1, "A+")];
      return el("div.sizes", { role: "group", "aria-label": this.say("size") }, steps);
    }

    unfold() {
      const open = this.more.getAttribute("aria-expanded") !== "true";
      this.more.setAttribute("aria-expanded", String(open));
      this.panel.classList.toggle("open", open);
    }

    listen() {
      this.leaving = new AbortController();
      const { signal } = this.leaving;
      let escaped = -ESCAPES_WITHIN;
      document.addEventListener("keydown", (event) => {
        if (event.key !== "Escape" || event.repeat) return;
        if (event.timeStamp - escaped < ESCAPES_WITHIN) this.leave();
        escaped = event.timeStamp;
      }, { capture: true, signal });
      window.addEventListener("online", () => this.talk.querySelector(".failure") && this.announce(this.say("online")), { signal });
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.colour(), { signal });
      window.addEventListener("beforeprint", () => this.unfoldAll(), { signal });
      window.addEventListener("afterprint", () => this.refold(), { signal });
      window.speechSynthesis?.addEventListener?.("voiceschanged", () => this.canRead(), { signal });
      this.canRead();
    }

    canRead() {
      this.app.classList.toggle("can-read", Boolean(voice.dutch()));
    }

    // -- looks ---------------------------------------------------------------------------------------------------------

    colour() {
      const dark = this.setting.theme ? this.setting.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      this.app.dataset.theme = dark ? "dark" : "light";
      this.opener?.setAttribute("data-theme", this.app.dataset.theme);
      if (!/^#[0-9a-f]{6}$/i.test(this.setting.color || "")) return;
      const [ground, text] = dark ? ["#26464f", "#0c2930"] : ["#e6f0f1", "#ffffff"];
      for (const node of [this.app, this.opener]) {
        node?.style.setProperty("--own-accent", readable(this.setting.color, ground));
        node?.style.setProperty("--own-on-accent", text);
      }
    }

    resize(size) {
      this.size = SIZES.includes(size) ? size : 1;
      this.app.style.setProperty("--scale", this.size);
      this.app.classList.toggle("flow", this.size > FIXED_UP_TO);
    }

    step(direction) {
      const next = direction ? SIZES[Math.min(SIZES.length - 1, Math.max(0, SIZES.indexOf(this.size) + direction))] : 1;
      this.resize(next);
      memory.set("size", next === 1 ? "" : String(next));
      this.announce(this.say("size_said", { percent: Math.round(next * 100) }));
    }

    // -- audience ------------------------------------------------------------------------------------------------------

    choose(audience) {
      this.audience = this.register = audience;
      memory.set("audience", audience);
      this.select.value = audience;
      for (const choice of this.choices) choice.setAttribute("aria-pressed", String(choice.dataset.audience === audience));
      this.reword();
      this.suggest();
      const title = this.facts.audiences.find((one) => one.id === audience)?.title || this.say("audience_none");
      this.announce(this.say("audience_chosen", { audience: title }));
    }

    // -- asking --------------------------------------------------------------------------------------------------------

    onEnter(event) {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing || matchMedia("(pointer: coarse)").matches) return;
      event.preventDefault();
      event.target.form.requestSubmit();
    }

    onSubmit(event) {
      event.preventDefault();
      const text = this.field.value.trim();
      this.warn("");
      if (!text) this.warn(this.say("empty"));
      else if (this.busy) this.warn(this.say("waiting"));
      else if (this.measure()) {
        this.field.value = "";
        this.measure();
        this.ask(text);
      }
      this.field.focus();
    }

    /** Say how much room is left when it gets tight; returns whether the text fits. */
    measure() {
      const { limit } = this.facts;
      const left = limit - this.field.value.length;
      const few = left < limit / 10 ? this.say("left", { left: Math.ceil(left / 50) * 50 }) : "";
      this.warn(left < 0 ? this.say("too_long", { over: -left, limit }) : few);
      return left >= 0;
    }

    /** Show a sentence below the field; the same one twice is not read out twice. */
    warn(text) {
      if (this.problem.textContent !== text) this.problem.textContent = text;
    }

    /**
     * Ask a question, as if it was typed; also for the page around the widget.
     * @param {string} message what the server gets
     * @param {{shown?: string, byButton?: boolean}} how `shown` is what the reader sees (a button's title); `byButton` moves the
     *   focus to the answer
     */
    async ask(message, { shown = message, byButton = false } = {}) {
      if (this.busy) {
        this.warn(this.say("waiting"));
        return;
      }
      if (this.opener && this.app.hidden) this.toggle(true);
      const label = this.worded("span.hidden", "mine");
      const bubble = el("li.mine", { tabindex: "-1" }, label, " ", el("span.mine-text", {}, shown));
      this.talk.append(bubble);
      await this.deliver({ message, shown, byButton, bubble });
    }

    async deliver(turn) {
      this.setBusy(true);
      this.scrollTo(turn.bubble);
      const gone = (this.pending = new AbortController());
      const body = { sender: this.sender, message: turn.message, metadata: this.audience ? { audience: this.audience } : {} };
      const reply = judge(await post(`${this.server}/webhooks/web/webhook`, body, gone.signal), this.facts.failed);
      if (gone.signal.aborted) return;
      this.setBusy(false);
      if (reply.messages) this.receive(turn, reply.messages);
      else if (reply.refused) this.refuse(turn, reply.text);
      else this.fail(turn, reply.text || this.say(reply.trouble));
    }

    setBusy(busy) {
      this.busy = busy;
      clearTimeout(this.typingTimer);
      if (busy) this.typingTimer = setTimeout(() => this.showTyping(), TYPING_AFTER);
      else this.typing.hidden = true;
      this.view.setAttribute("aria-busy", String(busy));
      this.send.setAttribute("aria-disabled", String(busy));
    }

    showTyping() {
      this.typing.hidden = false;
      this.announce(this.say("typing"));
      if (this.scrolls()) this.view.scrollTop = this.view.scrollHeight;
    }

    receive(turn, messages) {
      if (messages.some((message) => FORGETS.has(message.custom?.navigator?.intent))) this.forget();
      this.sender = messages[0].recipient_id || this.sender;
      memory.set("sender", this.sender);
      this.turns.push({ mine: true, text: turn.shown });
      const answers = messages.map((message) => this.answer(message));
      const box = el("li.bot", {}, answers);
      this.talk.append(box);
      this.readOut(messages);
      this.scrollTo(turn.bubble.isConnected && turn.bubble.offsetHeight < 130 ? turn.bubble : box);
      if (turn.byButton) box.querySelector("h3").focus({ preventScroll: true });
    }

    /** The server can't read this text: it goes back to where it was typed, with the reason. */
    refuse(turn, reason) {
      turn.bubble.remove();
      this.field.value = this.field.value || turn.message;
      this.field.focus();
      this.warn(reason);
    }

    /** The text did not arrive: it stays where it is, with the reason and two ways on. */
    fail(turn, reason) {
      turn.bubble.classList.add("failed");
      const retry = this.press("choice.main", "retry", () => this.retry(turn, box));
      const change = turn.message === turn.shown && this.press("choice", "edit", () => this.takeBack(turn, box));
      const text = el("p", {}, this.worded("strong", "failed"), ". ", this.parts.phones(reason));
      const box = el("li.failure", {}, text, el("div.choices", {}, retry, change));
      turn.bubble.after(box);
      this.scrollTo(box);
      this.shout(`${this.say("failed")}. ${reason}`);
      if (turn.byButton) retry.focus({ preventScroll: true });
    }

    retry(turn, box) {
      box.remove();
      turn.bubble.classList.remove("failed");
      turn.bubble.focus();
      this.deliver({ ...turn, byButton: true });
    }

    takeBack(turn, box) {
      box.remove();
      turn.bubble.remove();
      this.field.value = [turn.message, this.field.value].filter(Boolean).join("\n");
      this.measure();
      this.field.focus();
    }

    // -- answers -------------------------------------------------------------------------------------------------------

    /** Return a message as an article; one without typed parts (a question back) is its text. */
    answer(message) {
      const found = message.custom?.navigator || {};
      if (!this.audience && found.audience) this.follow(found.audience);
      const parts = partsOf(message);
      const title = found.title || "";
      const seen = title && !parts.some((part) => part.kind === "help" && part.title === title);
      const heading = el("h3", { tabindex: "-1", class: seen ? "" : "hidden" }, title || this.say("answer"));
      const bodies = this.parts.all(parts, title);
      this.addDates(bodies, parts, message.image, found.links);
      this.addReceipt(bodies, parts, found.receipt);
      this.turns.push({ text: message.text || spoken(parts).join("\n"), receipt: found.receipt });
      return el("article", {}, heading, bodies, this.replies(message.buttons || []), message.custom && this.actions(found, title));
    }

    /** Take the register that the server answered in, as long as the reader chose none. */
    follow(audience) {
      if (this.register === audience) return;
      this.register = audience;
      this.reword();
    }

    /** Put the timeline and the links to take the dates along behind the table; without a table at the end. */
    addDates(bodies, parts, image, links = {}) {
      const address = links.timeline || image || "";
      const source = /^data:image\/(svg\+xml|png)[;,]/.test(address) ? address : address && safe(address, this.server);
      const calendar = links.calendar && el("a", { href: safe(links.calendar, this.server), download: true }, this.say("calendar"));
      const page = links.page && this.parts.link(links.page, this.say("page"));
      const ways = [calendar, page].filter(Boolean).map((way) => el("li", {}, way));
      const gone = (event) => event.target.closest("figure").remove();
      const alt = links.alt || this.say("timeline");
      const picture = source && el("figure.part.timeline", {}, el("img", { src: source, alt, onerror: gone }));
      const found = [picture, ways.length && el("ul.part.along", {}, ways)].filter(Boolean);
      const kinds = parts.map((part) => part.kind);
      const place = kinds.includes("overview") ? kinds.lastIndexOf("overview") : kinds.indexOf("deadlines");
      bodies.splice(place < 0 ? bodies.length : place + 1, 0, ...found);
    }

    addReceipt(bodies, parts, receipt) {
      const place = parts.findIndex((part) => part.kind === "sources");
      if (!receipt || place < 0) return;
      const box = bodies.find((body) => body.classList.contains("sources"));
      (box.querySelector(".fold-body") || box).append(el("p.note", {}, this.say("receipt", receipt)));
    }

    replies(given) {
      const buttons = given.filter((button) => button.title?.trim());
      if (!buttons.length) return null;
      const press = (button) => () => this.ask(button.payload, { shown: button.title, byButton: true });
      const row = buttons.map((button) => el("button.choice", { onclick: press(button) }, button.title));
      return el("div.replies.choices", { role: "group", "aria-label": this.say("replies") }, row);
    }

    /** Tell a screen reader the answer once: help at once, anything else when it has finished speaking. */
    readOut(messages) {
      const lines = messages.flatMap((message) => aloud(partsOf(message), message.custom?.navigator?.title));
      const text = `${this.say("answer")}: ${lines.join(" ")}`;
      if (messages.flatMap(partsOf).some((part) => part.kind === "help" && part.items?.length)) this.shout(text);
      else this.announce(text);
    }

    announce(text) {
      this.speakThrough(this.said, text);
    }

    shout(text) {
      this.speakThrough(this.alarm, text);
    }

    speakThrough(region, text) {
      clearTimeout(region.timer);
      region.textContent = text;
      region.timer = setTimeout(() => { region.textContent = ""; }, SAID_FOR);
    }

    // -- about an answer: read aloud, thumbs, report -------------------------------------------------------------------

    actions(found, title) {
      const place = el("div.word");
      const press = (key, act) => this.press(`small.${key}`, key, act, key);
      const vote = (value) => (event) => this.vote(found, value, event.currentTarget, place);
      const read = press("read", (event) => this.readAloud(event.currentTarget, aloud(found.parts, title)));
      const wrong = press("wrong", () => this.report(found, title));
      const row = el("div.row", {}, read, press("useful", vote("up")), press("useless", vote("down")), wrong);
      return el("div.about", { role: "group", "aria-label": this.say("actions") }, row, place);
    }

    readAloud(button, lines) {
      const on = button.getAttribute("aria-pressed") !== "true";
      const set = (node, active) => {
        node.setAttribute("aria-pressed", String(active));
        node.querySelector("svg").replaceWith(icon(active ? "stop" : "read"));
        const word = node.querySelector("[data-word]");
        word.dataset.word = active ? "read_stop" : "read";
        word.textContent = this.say(word.dataset.word);
      };
      for (const other of this.talk.querySelectorAll(".read[aria-pressed=true]")) set(other, false);
      set(button, on);
      if (on) voice.read(lines, () => set(button, false));
      else voice.stop();
    }

    async tell(found, value, word) {
      const body = { sender: this.sender, value, word, ...(found.answer_id ? { answer_id: found.answer_id } : {}) };
      const { status = 0 } = await post(`${this.server}/feedback`, body);
      if (status >= 200 && status < 300) return "";
      return [404, 405, 501].includes(status) ? "feedback_missing" : "feedback_failed";
    }

    async vote(found, value, button, place) {
      const votes = button.parentNode.querySelectorAll(".useful, .useless");
      for (const other of votes) other.setAttribute("aria-pressed", String(other === button));
      const trouble = await this.tell(found, value, "");
      if (trouble) {
        button.setAttribute("aria-pressed", "false");
        place.replaceChildren(this.worded("p.note", trouble, { role: "status" }));
        return;
      }
      place.replaceChildren(this.wordForm(found, value, place));
    }

    wordForm(found, value, place) {
      const number = (this.forms = (this.forms || 0) + 1);
      const field = el("input", { id: `word-${number}`, type: "text", maxlength: "500", autocomplete: "off" });
      const result = el("p.note", { role: "status" });
      const send = async (event) => {
        event.preventDefault();
        const trouble = field.value.trim() ? await this.tell(found, value, field.value.trim()) : "";
        if (trouble) result.textContent = this.say(trouble);
        else {
          const thanks = this.worded("p.note", "feedback_thanks", { tabindex: "-1" });
          place.replaceChildren(thanks);
          thanks.focus();
        }
      };
      const label = this.worded("label", "feedback_word", { for: field.id });
      return el("form", { onsubmit: send }, label, el("div.entry", {}, field, this.submit("choice", "feedback_send")), result);
    }

    report(found, title) {
      const field = el("textarea", { id: "wrong", rows: "4", required: true, maxlength: "2000" });
      const result = el("p.note", { role: "status" });
      const send = async (event) => {
        event.preventDefault();
        if (!field.value.trim()) return field.focus();
        const trouble = await this.tell(found, "wrong", [title, field.value.trim()].filter(Boolean).join(": "));
        if (trouble) return void (result.textContent = this.say(trouble));
        const thanks = this.worded("p", "wrong_thanks", { tabindex: "-1" });
        form.replaceWith(thanks);
        thanks.focus();
      };
      const about = title && el("p", {}, this.say("wrong_about", { title }));
      const label = this.worded("label", "wrong_label", { for: "wrong" });
      const note = this.worded("p.note", "wrong_note");
      const form = el("form", { onsubmit: send }, about, label, field, note, result, this.submit("choice.main", "wrong_send"));
      this.showDialog("wrong_title", form);
    }

    // -- dialogs -------------------------------------------------------------------------------------------------------

    /** Show a dialog over the conversation; closing it gives the focus back to where it was. */
    showDialog(title, ...contents) {
      const close = this.press("small.close", "close", () => this.dialog.close(), "close");
      const head = el("div.dialog-head", {}, this.worded("h3", title, { id: "dialog-title" }), close);
      this.dialog.replaceChildren(head, ...contents.filter(Boolean));
      this.dialog.showModal();
    }

    human() {
      const lines = this.facts.lines.map((line) => ({ id: line.id, text: line.title }));
      const advice = el("p", {}, this.parts.phones(this.form(this.facts.human)));
      const title = this.worded("p.item-title", "human_lines");
      this.showDialog("human_title", ...this.contacts(), advice, title, ...this.parts.body({ kind: "help", items: lines }));
    }

    /** Return how the organisation itself can be reached, as far as that is configured. */
    contacts() {
      const { organisation, phone, mail, site } = this.setting;
      const tel = `tel:${(phone || "").replace(/[^\d+]/g, "")}`;
      const ways = [
        phone && el("a.call", { href: tel }, icon("phone"), this.say("human_phone", { phone })),
        mail && this.parts.link(`mailto:${mail}`, this.say("human_mail", { mail })),
        site && this.parts.link(site, this.say("human_site")),
      ].filter(Boolean);
      if (!ways.length) return [];
      const title = organisation && el("p", {}, this.say("human_from", { organisation }));
      return [title, el("ul.calls", {}, ways.map((way) => el("li", {}, way)))];
    }

    confirmRestart() {
      if (!this.talk.children.length && !this.sender) return this.restart();
      const sure = () => { this.dialog.close(); this.restart(); };
      const choices = [this.press("choice.main", "restart_yes", sure), this.press("choice", "cancel", () => this.dialog.close())];
      this.showDialog("restart_title", this.worded("p", "restart_text"), el("div.choices", {}, choices));
    }

    /** Take what was said off the screen, for whoever looks at it next. */
    forget() {
      this.turns = [];
      this.talk.replaceChildren();
      this.app.querySelector(".resumed")?.remove();
    }

    restart() {
      this.pending?.abort();
      this.setBusy(false);
      voice.stop();
      this.sender = null;
      memory.set("sender", "");
      this.forget();
      if (this.scrolls()) this.view.scrollTop = 0;
      this.startTitle.focus();
      this.announce(this.say("restarted"));
    }

    // -- leaving, saving, printing -------------------------------------------------------------------------------------

    /** Leave at once: nothing readable stays, the tab forgets the conversation, and "back" does not return here. */
    leave() {
      this.pending?.abort();
      voice.stop();
      memory.clear();
      const elsewhere = safe(this.setting.exit, location.href);
      document.title = "";
      document.body.replaceChildren();
      location.replace(elsewhere.startsWith("http") ? elsewhere : this.facts.exit);
    }

    transcript(date) {
      const head = [this.say("file_title", { date }), this.say("file_note")];
      const body = this.turns.map((turn) => {
        const receipt = turn.receipt ? `\n\n${this.say("receipt", turn.receipt)}` : "";
        return `${this.say(turn.mine ? "file_mine" : "file_answer")}\n${turn.text}${receipt}`;
      });
      return [...head, ...body].join("\n\n") + "\n";
    }

    save() {
      if (!this.turns.length) return this.warn(this.say("nothing_to_save"));
      const date = new Date().toISOString().slice(0, 10);
      const address = URL.createObjectURL(new Blob([this.transcript(date)], { type: "text/plain;charset=utf-8" }));
      el("a", { href: address, download: this.say("file", { date }) }).click();
      setTimeout(() => URL.revokeObjectURL(address), 1000);
    }

    /** Print the conversation and nothing of the page around it. */
    print() {
      const place = "visibility: visible; position: absolute; inset: 0 auto auto 0; width: 100%";
      const only = new CSSStyleSheet();
      only.replaceSync(`@media print { body * { visibility: hidden } ${TAG} { ${place} } }`);
      const others = document.adoptedStyleSheets;
      document.adoptedStyleSheets = [...others, only];
      window.addEventListener("afterprint", () => { document.adoptedStyleSheets = [...others]; }, { once: true });
      window.print();
    }

    unfoldAll() {
      this.refolding = [...this.talk.querySelectorAll("details:not([open])")];
      for (const fold of this.refolding) fold.open = true;
    }

    refold() {
      for (const fold of this.refolding || []) fold.open = false;
    }

    // -- scrolling -----------------------------------------------------------------------------------------------------

    scrolls() {
      return getComputedStyle(this.view).overflowY === "auto";
    }

    scrollTo(node) {
      const behavior = matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
      if (this.scrolls()) {
        this.view.scrollTo({ top: node.offsetTop - this.view.offsetTop - 12, behavior });
        this.app.scrollIntoView({ block: "nearest", behavior });
      } else node.scrollIntoView({ block: "start", behavior });
    }
  }

  if (!customElements.get(TAG)) customElements.define(TAG, Navigator);
  if (script && !document.querySelector(TAG)) {
    const element = document.createElement(TAG);
    for (const name of SETTINGS) if (script.dataset[name]) element.dataset[name] = script.dataset[name];
    script.after(element);
  }
})();
