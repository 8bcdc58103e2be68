#!/bin/sh
# Regenerates scenarios and expected traces, and checks the model against both CPythons.
#   P39=/path/to/python3.9 P313=/path/to/python3.13 ./check.sh [SEED COUNT]
# With SEED COUNT: only checks the model on that many extra random scenarios (nothing is written here).
set -e
cd "$(dirname "$0")"
P39=${P39:-python3.9}
P313=${P313:-python3.13}
compare() {  # file a b : traces must be equal wherever neither side skipped
  $P39 - "$1" "$2" <<'PY'
import json, sys
a, b = ([json.loads(l) for l in open(f)] for f in sys.argv[1:3])
assert [x["id"] for x in a] == [x["id"] for x in b]
bad = [x["id"] for x, y in zip(a, b) if "trace" in x and "trace" in y and x != y]
n = sum("trace" in x and "trace" in y for x, y in zip(a, b))
print("%d compared, %d differ" % (n, len(bad)), bad[:5])
sys.exit(bool(bad))
PY
}
all() {  # scenarios outdir stem
  $P39 run_scenarios.py "$1" -o "$2/$3.cpython-3.9.18.jsonl"
  $P313 run_scenarios.py "$1" -o "$2/$3.cpython-3.13.0.jsonl"
  for p in 3.9 3.13 target; do $P39 model.py "$1" --profile $p -o "$2/$3.model-$p.jsonl"; done
  echo "$3: model 3.9 against CPython 3.9.18";  compare "$2/$3.cpython-3.9.18.jsonl" "$2/$3.model-3.9.jsonl"
  echo "$3: model 3.13 against CPython 3.13.0"; compare "$2/$3.cpython-3.13.0.jsonl" "$2/$3.model-3.13.jsonl"
}
keep() {  # stem : what all() left in expected/; the model's traces of the two CPythons are equal to theirs
  rm "expected/$1.model-3.9.jsonl" "expected/$1.model-3.13.jsonl"
  mv "expected/$1.model-target.jsonl" "expected/$1.target.jsonl"
}
if [ $# = 2 ]; then
  T=$(mktemp -d); $P39 generate.py --seed "$1" --count "$2" -o "$T/s.jsonl"; all "$T/s.jsonl" "$T" "random-$1-$2"; rm -r "$T"; exit
fi
$P39 handwritten.py
all handwritten.jsonl expected handwritten
keep handwritten
for s in "1 2000" "2 3000"; do
  set -- $s
  stem=random-$1-$2
  $P39 generate.py --seed "$1" --count "$2" -o "$stem.jsonl"
  all "$stem.jsonl" expected "$stem"
  keep "$stem"
  gzip -9nf "$stem.jsonl" expected/"$stem".*.jsonl
done
