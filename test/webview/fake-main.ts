import { mount, type HostApi } from "../../client/webview/app.ts";
import "../../client/webview/style.css";
import { createTimeline, kubectl } from "./fake-engine.ts";
declare function acquireVsCodeApi(): HostApi;
mount(document.getElementById("root")!, acquireVsCodeApi(), { createTimeline, kubectl });
