// Lets people copy the lines for their machine. Without this script they mark them by hand.
"use strict";

for (const place of document.querySelectorAll(".lines")) {
  if (!navigator.clipboard) {
    break;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    const lines = [...place.querySelectorAll(".line")].map((line) => line.textContent.trim());
    await navigator.clipboard.writeText(lines.join("\n") + "\n");
    button.textContent = "Copied";
  });
  place.classList.add("copyable");
  place.append(button);
}
