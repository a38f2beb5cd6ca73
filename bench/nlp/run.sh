#!/usr/bin/env bash
# Puts the classifier beside fastText and liblinear on public Thai data sets, in one run, one thread each. Prints the table kept in docs/performance.md.
# Usage: bench/nlp/run.sh DATA_FOLDER [SET...]     needs fasttext, liblinear-tools and python3 (Debian packages of those names)
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
data=${1:?name the folder with the data sets}
shift
out=${OUT:-/tmp/nlp-bench}
mkdir -p "$out"
dotnet publish "$root/Bot.Nlp" -c Release -o "$out/nlp" --nologo -v q >&2
python3 "$root/bench/nlp/table.py" --nlp "$out/nlp/Bot.Nlp" --data "$data" --work "$out" "$@"
