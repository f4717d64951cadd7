#!/usr/bin/env bash
# An adaptive study, a round after the other: submits the round that is next, and itself after it, until the study is complete.
#   FILE=my-search.json STUDY=my-search TASKS=8 ./rounds.sh [options of sbatch]
# SHARDS: the shards of a round, TASKS unless given. TRIES: how often a round is submitted before it is given up, 3 unless given.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
export FILE=${FILE:?is the file of the study} STUDY=${STUDY:?is its folder} TASKS=${TASKS:?is the number of tasks}
export SHARDS=${SHARDS:-$TASKS} TRIES=${TRIES:-3} LOGS=${LOGS:-$STUDY-logs} ESCALATION=${ESCALATION:-escalation}
read -ra tool <<< "$ESCALATION"

code=0
round=$("${tool[@]}" study next "$FILE" --out "$STUDY" --shards "$SHARDS") || code=$?
if [[ $code == 0 && $round == complete ]]; then
  echo complete
  exit
fi

case $code in
  0) tried=0 ;;
  3) tried=${TRIED:-0} ;; # tasks of it failed: what is missing runs again, but not forever
  *) exit "$code" ;;
esac
if ((tried >= TRIES)); then
  echo "$round is not complete after $tried tries." >&2
  exit 3
fi

code=0
list=$("${tool[@]}" study status --out "$round" --list --tasks "$TASKS") || code=$?
case $code in
  0) exec "$here/rounds.sh" "$@" ;; # a task of it ended just now
  3 | 4) ;;
  *) exit "$code" ;;
esac

mkdir -p "$LOGS"
array=$(STUDY=$round sbatch --parsable --array="$list" --output="$LOGS/%x-%A_%a.log" "$@" "$here/array.sbatch")
array=${array%%;*}
next=$(TRIED=$((tried + 1)) sbatch --parsable --job-name=study-rounds --requeue --open-mode=append --output="$LOGS/%x-%j.log" \
  --dependency="afterany:$array" "$@" --wrap "exec$(printf ' %q' "$here/rounds.sh" "$@")")
echo "$round array $array next ${next%%;*}"
