// Draws the process model and marks where the release stands and how it came there.
"use strict";

const words = (text) => text.split(" ").filter((word) => word !== "");

const button = (text, action) => {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "plain";
  made.textContent = text;
  made.addEventListener("click", action);
  return made;
};

const legend = (text, kind) => {
  const made = document.createElement("span");
  made.className = "legend " + kind;
  made.textContent = text;
  return made;
};

// A model that was changed since the release began may lack an element that it passed.
const mark = (viewer, ids, name) => {
  for (const id of ids) {
    if (viewer.get("elementRegistry").get(id)) {
      viewer.get("canvas").addMarker(id, name);
    }
  }
};

const whole = (viewer) => viewer.get("canvas").zoom("fit-viewport", "auto");

// So near that its words can be read, with what comes before and after.
const closeUp = (viewer, ids) => {
  const element = ids.map((id) => viewer.get("elementRegistry").get(id)).find((found) => found);
  if (!element) {
    whole(viewer);
    return;
  }
  const canvas = viewer.get("canvas");
  const { outer, inner } = canvas.viewbox();
  const scale = outer.width < 700 ? 1 : 0.85;
  const width = outer.width / scale;
  const height = outer.height / scale;
  // What lies beyond the edge of the process shows nothing.
  const within = (wanted, from, size, seen) =>
    seen > size ? from - (seen - size) / 2 : Math.min(Math.max(wanted, from - 10), from + size - seen + 10);
  canvas.viewbox({
    x: within(element.x + element.width / 2 - width / 2, inner.x, inner.width, width),
    y: within(element.y + element.height / 2 - height / 2, inner.y, inner.height, height),
    width,
    height,
  });
};

const draw = async (place) => {
  const answer = await fetch(place.dataset.model, { credentials: "same-origin" });
  if (!answer.ok) {
    return;
  }
  const model = await answer.text();
  const explanation = place.firstElementChild;
  place.classList.add("drawn");
  explanation.hidden = true;
  const viewer = new BpmnJS({ container: place });
  // The wheel is for reading on; the diagram is moved by dragging and by its buttons.
  viewer.get("zoomScroll").toggle(false);
  await viewer.importXML(model);
  const active = words(place.dataset.active);
  mark(viewer, words(place.dataset.done), "done");
  mark(viewer, active, "active");
  mark(viewer, words(place.dataset.flows), "taken");
  const tools = document.createElement("p");
  tools.className = "diagram-tools";
  tools.append(
    button("Whole process", () => whole(viewer)),
    button("Where it stands", () => closeUp(viewer, active)),
    button("Larger", () => viewer.get("zoomScroll").stepZoom(1)),
    button("Smaller", () => viewer.get("zoomScroll").stepZoom(-1)),
    legend("stands here", "now"),
    legend("came this way", "way"),
  );
  place.before(tools);
  if (active.length > 0) {
    closeUp(viewer, active);
  } else {
    whole(viewer);
  }
};

for (const place of document.querySelectorAll(".diagram")) {
  draw(place);
}
