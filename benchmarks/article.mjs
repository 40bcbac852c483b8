// The algorithm of the article (Authress, "logging for 40 accounts"), re-implemented from its description:
// inflate the whole object, split it at `}{`, parse every envelope, and take each message apart with one regular
// expression into time, request id, level and JSON. With `ndjson` it also writes a line for each record.
// Usage: node article.mjs FILE [ndjson]  -> one JSON object of facts on the standard output
import { readFileSync, openSync, writeSync, closeSync } from "node:fs";
import { gunzipSync } from "node:zlib";

const [, , file, mode] = process.argv;
const started = process.hrtime.bigint();

const text = gunzipSync(readFileSync(file)).toString("utf8");
const envelopes = text.split(/\}\s*\{(?=")/).map((part, at, all) =>
  (at === 0 ? "" : "{") + part + (at === all.length - 1 ? "" : "}"));

const MESSAGE = /^(?:(\S+Z)\s+)?(?:([0-9a-f-]{36}|undefined)\s+)?(?:\[?(TRACE|DEBUG|INFO|WARN|WARNING|ERROR|FATAL|CRITICAL)\]?\s+)?([^]*)$/;
const TIMEOUT = /Task timed out after|Status: timeout/;

let records = 0, failures = 0, lost = 0;
const out = mode === "ndjson" ? openSync("/dev/null", "w") : null;
let lines = [];
for (const part of envelopes) {
  let envelope;
  try { envelope = JSON.parse(part); } catch { lost++; continue; }
  if (envelope.messageType !== "DATA_MESSAGE") continue;
  for (const event of envelope.logEvents) {
    const [, , requestId, level, rest] = MESSAGE.exec(event.message);
    let body = rest, fields;
    if (rest.startsWith("{")) {
      try { fields = JSON.parse(rest); body = fields.title ?? fields.message ?? rest; } catch { /* text */ }
    }
    const severity = level ?? (fields?.level ?? "INFO").toString().toUpperCase();
    const timeout = TIMEOUT.test(rest);
    if ((severity === "ERROR" || severity === "FATAL" || timeout) && fields?.code !== "ForceRetryExecution") failures++;
    const record = {
      timestamp: new Date(event.timestamp).toISOString(), id: event.id, severity_text: severity, body,
      resource: { account: envelope.owner, group: envelope.logGroup, stream: envelope.logStream },
      attributes: requestId ? { "faas.invocation_id": requestId } : {}, fields,
    };
    records++;
    if (out !== null) {
      lines.push(JSON.stringify(record));
      if (lines.length === 1000) { writeSync(out, lines.join("\n") + "\n"); lines = []; }
    }
  }
}
if (out !== null) { writeSync(out, lines.join("\n")); closeSync(out); }
const seconds = Number(process.hrtime.bigint() - started) / 1e9;
console.log(JSON.stringify({ seconds, records, failures, lost, bytes: text.length,
  peak_mb: process.resourceUsage().maxRSS / 1024 }));
