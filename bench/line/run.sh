#!/usr/bin/env bash
# Puts this chatbot beside the peers of a load bench for LINE webhook bots, in one run.
# LINEBENCH names the bench's folder (built, with its peers installed: see its README); the rest of the arguments go to its bench.mjs.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
: "${LINEBENCH:?set LINEBENCH to the folder of the load bench}"
out=${OUT:-/tmp/chatbot-bench}
mkdir -p "$out"
dotnet publish "$root/Bot" -c Release -o "$out/product" --nologo -v q
node -e '
  const [, bench, own, root, product, to] = process.argv, fs = require("fs");
  const fill = s => s.replaceAll("$ROOT", root).replaceAll("$PRODUCT", product).replaceAll("$BENCH", root + "/bench/line");
  fs.writeFileSync(to, JSON.stringify({ ...JSON.parse(fs.readFileSync(bench)), ...JSON.parse(fill(fs.readFileSync(own, "utf8"))) }, null, 1));
' "$LINEBENCH/bots.json" "$root/bench/line/bots.json" "$root" "$out/product" "$out/bots.json"
cd "$LINEBENCH"
# the product is driven through its own interview, the peers through theirs: one turn is one message with its complete reply in both
node scripts/bench.mjs --bots-file "$out/bots.json" --bots chatbot --url http://127.0.0.1:4200/line/webhook --script "$root/bench/line/interview-th.txt" --out "$out/results" "$@"
node scripts/bench.mjs --bots-file "$out/bots.json" --bots "${PEERS:-line-sdk,line-sdk-full,botbuilder-full}" --out "$out/results" "$@"
