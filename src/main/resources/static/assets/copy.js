// Lets people copy the lines for their machine. Without this script they mark them by hand.
"use strict";

for (const lines of document.querySelectorAll("pre.lines")) {
  if (!navigator.clipboard) {
    break;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "plain";
  button.textContent = "Copy";
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(lines.textContent.trim());
    button.textContent = "Copied";
  });
  const row = document.createElement("p");
  row.className = "copied";
  row.append(button);
  lines.after(row);
}
