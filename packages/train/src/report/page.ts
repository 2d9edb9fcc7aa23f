import { escapeHtml } from './escape-html.js';

/** An HTML page of its own: no script, no network, printable. `body` is trusted HTML. */
export const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>
body { font-family: system-ui, sans-serif; margin: 2rem auto; max-width: 70rem; padding: 0 1rem; color: #222; }
table { border-collapse: collapse; margin: 1rem 0; font-variant-numeric: tabular-nums; }
th, td { padding: 0.2rem 0.6rem; border-bottom: 1px solid #ddd; text-align: right; }
th[scope=row], .text { text-align: left; }
.figure { font-size: 1.3rem; }
.bar { width: 24rem; padding: 0.2rem 0; }
.bar div { height: 0.9rem; }
.good { background: #0072b2; }
.worst { background: #d55e00; }
.note { color: #555; }
.row { display: flex; flex-wrap: wrap; gap: 1rem; }
figure { margin: 0; max-width: 100%; }
figcaption { color: #555; font-size: 0.9rem; overflow-wrap: anywhere; max-width: 20rem; }
figure audio { width: 16rem; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
${body}
</body>
</html>
`;
