// Shows the lines of the box that is pointed at or has the focus. Without this script the map works the same, all lines alike.
"use strict";
document.addEventListener("DOMContentLoaded", () => {
  const map = document.querySelector("svg.map");
  if (!map) return;
  const pan = map.closest(".pan");
  const topics = map.querySelector(".box.block");
  if (pan && topics) { // on a narrow screen the topics are in sight first, from their left edge
    const edge = topics.getBoundingClientRect().left - pan.getBoundingClientRect().left + pan.scrollLeft - 12;
    pan.scrollLeft = Math.min((pan.scrollWidth - pan.clientWidth) / 2, edge);
  }
  const lines = [...map.querySelectorAll(".line")];
  const boxes = [...map.querySelectorAll(".box")];
  const light = (key) => {
    map.classList.toggle("lit", Boolean(key));
    const near = new Set([key]);
    for (const line of lines) {
      const { start, end } = line.dataset;
      const on = start === key || end === key;
      line.classList.toggle("on", on);
      if (on) near.add(start).add(end);
    }
    for (const box of boxes) box.classList.toggle("on", near.has(box.dataset.key));
  };
  const keyOf = (event) => event.target.closest?.(".box")?.dataset.key;
  map.addEventListener("pointerover", (event) => light(keyOf(event)));
  map.addEventListener("pointerleave", () => light(null));
  map.addEventListener("focusin", (event) => light(keyOf(event)));
  map.addEventListener("focusout", () => light(null));
});
