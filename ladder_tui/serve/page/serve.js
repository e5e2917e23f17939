"use strict";
// Says why a visit ended, gives the keys to the terminal, and shows the page of a full house.
{
  const Plain = window.WebSocket;

  const closed = async (event, wasOpen) => {
    if (!wasOpen) {
      const answer = await fetch("/", { cache: "no-store" }).catch(() => null);
      if (answer && answer.status === 503) window.location.reload();
    }
    if (event.reason) document.getElementById("why").textContent = event.reason;
    window.setTimeout(() => document.getElementById("again").focus(), 0); // once the notice is there
  };

  window.WebSocket = class extends Plain {
    constructor(...given) {
      super(...given);
      let wasOpen = false;
      this.addEventListener("open", () => { wasOpen = true; });
      this.addEventListener("message", () => document.querySelector(".xterm-helper-textarea")?.focus(), { once: true });
      this.addEventListener("close", (event) => closed(event, wasOpen));
    }
  };

  document.addEventListener("DOMContentLoaded", () => {
    document.getElementById("again").addEventListener("click", () => window.location.reload());
  });
}
