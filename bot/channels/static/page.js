// The page around the widget: hands its example questions to the widget, and shows the plain form when there is no widget.
(() => {
  "use strict";
  const PATIENCE = 8000; // milliseconds until the plain form takes the place of a widget that does not come
  const root = document.documentElement;
  root.classList.add("js");
  const widget = () => document.querySelector("pleegzorg-navigator");
  // After a reload the conversation is shorter than it was: the old place on the page would be its foot.
  const reloaded = performance.getEntriesByType("navigation")[0]?.type === "reload";
  if (reloaded) history.scrollRestoration = "manual";

  function plain() {
    root.classList.remove("js");
  }

  /** A question on the page is asked in the widget; without one the form is sent as it is. */
  function ask(event) {
    const button = event.submitter;
    if (!button || !root.classList.contains("ready") || !event.target.matches(".examples, .blocks")) return;
    event.preventDefault();
    widget().scrollIntoView({ block: "start" });
    widget().ask(button.value, { shown: button.dataset.shown || button.value, byButton: true });
  }

  async function copy(event) {
    const { done } = event.currentTarget.dataset;
    await navigator.clipboard.writeText(document.getElementById("code").textContent);
    document.getElementById("copied").textContent = done;
  }

  function leave(event) {
    event.preventDefault();
    const elsewhere = event.currentTarget.href;
    sessionStorage.clear();
    document.body.replaceChildren();
    location.replace(elsewhere);
  }

  document.addEventListener("navigator:ready", () => {
    root.classList.add("ready");
    if (reloaded && widget().sender) widget().scrollIntoView({ block: "start" });
  });
  document.addEventListener("navigator:failed", plain);
  document.addEventListener("DOMContentLoaded", () => {
    document.addEventListener("submit", ask);
    document.querySelector(".exit").addEventListener("click", leave);
    document.getElementById("copy")?.addEventListener("click", copy);
    if (document.body.classList.contains("front")) setTimeout(() => root.classList.contains("ready") || plain(), PATIENCE);
  });
})();
