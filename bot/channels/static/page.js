"use strict";
// Sends what is typed to the web channel and renders the answer's parts as text; it decides nothing.
const talk = document.getElementById("talk");
const form = document.getElementById("ask");
const field = document.getElementById("message");
const problem = document.getElementById("problem");
const ON_DEMAND = new Set(["steps", "search", "sources", "blocks", "considerations", "norms", "why"]);
const UNREACHABLE = "De navigator is nu niet bereikbaar. Uw tekst staat er nog; probeer het straks opnieuw. Bij gevaar: bel 112.";
let sender = sessionStorage.getItem("sender");

function element(tag, text, name) {
  const made = document.createElement(tag);
  if (text) made.textContent = text;
  if (name) made.className = name;
  return made;
}

function link(url, text) {
  const made = element("a", text);
  made.href = /^https?:\/\//.test(url) ? url : "#";
  made.rel = "noopener noreferrer";
  made.target = "_blank";
  return made;
}

function itemLine(item) {
  const line = element("li");
  if (item.title) line.append(element("strong", item.title), item.text ? ": " : "");
  line.append(item.text || "");
  for (const mark of item.due ? [item.kind, item.status] : []) if (mark) line.append(" ", element("span", mark, "mark"));
  if (item.note) line.append(element("br"), item.note);
  if (item.url) line.append(" ", link(item.url, "bron"));
  return line;
}

function renderPart(part, open) {
  const folded = ON_DEMAND.has(part.kind) && !open;
  const box = element(folded ? "details" : "section", "", "part-" + part.kind);
  if (part.title) box.append(element(folded ? "summary" : "h3", part.title));
  if (part.text) box.append(element("p", part.text));
  const items = (part.items || []).filter((item) => item.text);
  if (items.length) {
    const list = element("ul");
    items.forEach((item) => list.append(itemLine(item)));
    box.append(list);
  }
  return box;
}

function renderMessage(message) {
  const line = element("li", "", "bot");
  const found = message.custom && message.custom.navigator;
  if (found) {
    const first = found.parts.find((part) => ["norms", "answer"].includes(part.kind));
    found.parts.forEach((part) => line.append(renderPart(part, part === first || found.parts.length < 4)));
  } else line.append(element("p", message.text));
  const row = element("div", "", "buttons");
  (message.buttons || []).forEach((button) => {
    const made = element("button", button.title);
    made.type = "button";
    made.addEventListener("click", () => send(button.payload, button.title));
    row.append(made);
  });
  if (row.children.length) line.append(row);
  talk.append(line);
  line.scrollIntoView({ block: "start" });
}

async function send(message, shown) {
  problem.textContent = "";
  const audience = document.getElementById("audience").value;
  const body = JSON.stringify({ sender, message, metadata: audience ? { audience } : {} });
  try {
    const reply = await fetch("/webhooks/web/webhook", { method: "POST", headers: { "Content-Type": "application/json" }, body });
    const messages = await reply.json();
    if (!reply.ok) { problem.textContent = messages[0].text; return false; }
    talk.append(element("li", shown, "mine"));
    if (messages.length) { sender = messages[0].recipient_id; sessionStorage.setItem("sender", sender); }
    messages.forEach(renderMessage);
    return true;
  } catch (error) {
    problem.textContent = UNREACHABLE;
    return false;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const text = field.value;
  if (await send(text, text)) field.value = "";
  field.focus();
});
field.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey) { event.preventDefault(); form.requestSubmit(); }
});
