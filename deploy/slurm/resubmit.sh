#!/usr/bin/env bash
# Submits again the tasks of which shards are missing or corrupt, and a merge after them; says "complete" if there are none.
# The same variables and options as submit.sh. Ends with what the tool says if it is neither: 65 for a shard of another study.
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
read -ra tool <<< "${ESCALATION:-escalation}"

code=0
list=$("${tool[@]}" study status --out "${STUDY:?is the folder of the study}" --list --tasks "${TASKS:?is the number of tasks}") || code=$?
case $code in
  0) echo complete ;;
  3 | 4) ARRAY=$list exec "$here/submit.sh" "$@" ;;
  *) exit "$code" ;;
esac
