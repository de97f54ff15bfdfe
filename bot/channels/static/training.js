// The pages of a training room: they follow the room as it changes, and send what the trainer or a participant does.
(() => {
  "use strict";
  const PATIENCE = 20000; // milliseconds without word from the stream, after which the page asks by itself
  const AGAIN = 5000; // milliseconds between two such questions
  const { role, code, view, offline, refused } = document.body.dataset;
  const base = `/training/${code}`;
  const key = `training:${code}`;
  const element = (id) => document.getElementById(id);
  const kept = memory(role === "screen" ? "sessionStorage" : "localStorage");
  const shown = new Map(); // what the server last sent of each part
  let token = kept.get();
  let seen = { step: -1, revision: -1 };
  let heard = Date.now();
  let sent = "";

  /** Where the browser keeps the secret of this room; in memory where it may keep nothing. */
  function memory(name) {
    let value = null;
    const store = () => {
      try {
        return window[name];
      } catch {
        return null;
      }
    };
    return {
      get: () => store()?.getItem(key) ?? value,
      set: (given) => {
        value = given;
        store()?.setItem(key, given);
      },
      drop: () => {
        value = null;
        store()?.removeItem(key);
      },
    };
  }

  /** The trainer's secret stands behind the # of their link; it leaves the address bar, which a whole room may see. */
  function takeSecret() {
    if (role !== "screen" || location.hash.length < 2) return;
    token = location.hash.slice(1);
    kept.set(token);
    history.replaceState(null, "", location.pathname);
  }

  function say(text) {
    const line = element("line");
    if (line.textContent !== text) line.textContent = text;
  }

  async function ask(path, body) {
    const headers = token ? { Authorization: `Bearer ${token}` } : {};
    const options = body ? { method: "POST", headers: { ...headers, "Content-Type": "application/json" }, body: JSON.stringify(body) } : { headers };
    try {
      const reply = await fetch(path, options);
      if (element("line").textContent === offline) say("");
      return reply;
    } catch {
      say(offline);
      return null;
    }
  }

  /** Puts the parts that changed in the place of the old ones; what did not change keeps its focus and what was typed. */
  function put(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    const parts = [...made.content.querySelectorAll("[data-part]")];
    const focused = document.activeElement?.id;
    for (const part of parts) {
      if (shown.get(part.id) === part.outerHTML) continue;
      shown.set(part.id, part.outerHTML);
      const old = element(part.id);
      if (old) old.replaceWith(part);
      else element("view").append(part);
    }
    for (const old of element("view").querySelectorAll("[data-part]")) {
      if (!parts.some((part) => part.id === old.id)) {
        shown.delete(old.id);
        old.remove();
      }
    }
    if (focused && document.activeElement?.id !== focused) element(focused)?.focus();
  }

  const written = () => {
    const form = element("answer");
    return form ? JSON.stringify([form.elements.text.value.trim(), form.elements.block?.value || ""]) : "";
  };

  /** Says whether a participant typed something for the present question that was not sent. */
  const unsent = () => Boolean(element("answer")) && written() !== sent;

  async function look(force) {
    const reply = await ask(view);
    if (!reply) return;
    if (reply.status === 403 || (reply.status === 404 && role === "seat")) {
      if (!token) return;
      kept.drop();
      token = null;
      if (role === "screen") {
        say(refused);
        return look();
      }
      return outside();
    }
    if (!reply.ok) return say((await reply.json()).text);
    const html = await reply.text();
    if (role === "seat" && !force && unsent() && moved(html)) {
      element("moved").hidden = false;
      return;
    }
    put(html);
    if (role === "seat") inside();
  }

  /** Says whether the server is at another question than this page. */
  function moved(html) {
    const made = document.createElement("template");
    made.innerHTML = html;
    return made.content.getElementById("now").dataset.question !== element("answer").dataset.number;
  }

  function inside() {
    element("join").hidden = true;
    element("moved").hidden = true;
    element("leave").hidden = false;
    sent = written();
  }

  function outside() {
    for (const part of document.querySelectorAll("[data-part]")) part.replaceChildren();
    shown.clear();
    element("join").hidden = false;
    element("leave").hidden = true;
  }

  /** Looks again when the room changed; a participant only when the trainer changed it. */
  function heed(found) {
    heard = Date.now();
    const fresh = found.step !== seen.step || (role === "screen" && found.revision !== seen.revision);
    seen = found;
    if (fresh && (token || role === "screen")) look();
  }

  function follow() {
    const stream = new EventSource(`${base}/stroom`);
    stream.addEventListener("message", (event) => heed(JSON.parse(event.data)));
    setInterval(async () => {
      if (stream.readyState === EventSource.OPEN && Date.now() - heard < PATIENCE) return;
      const reply = await ask(`${base}/stand`);
      if (reply?.ok) heed(await reply.json());
    }, AGAIN);
  }

  async function join(form) {
    const reply = await ask(`${base}/mee`, { nickname: form.elements.nickname.value });
    if (!reply) return;
    const found = await reply.json();
    if (!reply.ok) return say(found.text);
    token = found.token;
    kept.set(token);
    say("");
    await look(true);
  }

  async function answer(form) {
    const given = { question: Number(form.dataset.number), text: form.elements.text.value, block: form.elements.block?.value || "" };
    const now = written();
    const reply = await ask(`${base}/antwoord`, given);
    if (!reply) return;
    say((await reply.json()).text);
    if (!reply.ok) return;
    sent = now;
    await look();
  }

  async function leave() {
    const reply = await ask(`${base}/weg`, {});
    if (!reply) return;
    say((await reply.json()).text);
    kept.drop();
    token = null;
    outside();
  }

  async function lead(button) {
    const reply = await ask(`${base}/besturing`, { do: button.dataset.do, at: Number(button.dataset.at ?? -1) });
    if (reply && !reply.ok) return say((await reply.json()).text);
    await look();
  }

  document.addEventListener("submit", (event) => {
    if (event.target.id === "join" || event.target.id === "answer") {
      event.preventDefault();
      (event.target.id === "join" ? join : answer)(event.target);
    }
  });
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.dataset.do) lead(button);
    if (button.dataset.fold) element(button.dataset.fold).open = false;
    if (button.id === "along") look(true);
    if (button.closest("#leave")) leave();
  });
  takeSecret();
  if (role === "screen") for (const part of document.querySelectorAll("[data-part]")) shown.set(part.id, part.outerHTML);
  if (role === "seat" && !token) outside();
  follow();
  if (token) look();
})();
