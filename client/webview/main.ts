import { mount, type HostApi } from "./app.ts";
import { engine } from "./engine.ts";
import "./style.css";

declare function acquireVsCodeApi(): HostApi;

const api = acquireVsCodeApi();
// Whatever breaks is for the extension's log: nobody opens a console inside the editor.
addEventListener("error", ({ error, message }) => api.postMessage({ type: "failed", error: error instanceof Error ? (error.stack ?? error.message) : message }));
addEventListener("unhandledrejection", ({ reason }) => api.postMessage({ type: "failed", error: reason instanceof Error ? (reason.stack ?? reason.message) : String(reason) }));
mount(document.getElementById("root")!, api, engine);
