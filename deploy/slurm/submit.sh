#!/usr/bin/env bash
# Submits the planned study in STUDY as TASKS tasks (those of ARRAY alone, if set), and a merge after them; says the numbers of both jobs.
#   STUDY=my-study TASKS=8 ./submit.sh [options of sbatch, such as --partition=long --time=4:00:00]
set -euo pipefail
here=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd)
export STUDY=${STUDY:?is the folder of the study} TASKS=${TASKS:?is the number of tasks} ESCALATION=${ESCALATION:-escalation}
logs=${LOGS:-$STUDY-logs}

read -ra tool <<< "$ESCALATION"
code=0
"${tool[@]}" study status --out "$STUDY" --list > /dev/null || code=$?
case $code in
  0 | 3 | 4 | 65) ;; # a study; where a shard of another one lies, its task says so
  *) exit "$code" ;;
esac

mkdir -p "$logs"
array=$(sbatch --parsable --array="${ARRAY:-0-$((TASKS - 1))}" --output="$logs/%x-%A_%a.log" "$@" "$here/array.sbatch")
array=${array%%;*} # on some sites the cluster's name follows

# Not afterok: that is never satisfied once a task has failed, even when it is run again.
merge=$(sbatch --parsable --dependency="afterany:$array" --output="$logs/%x-%j.log" "$@" "$here/merge.sbatch")
echo "array $array merge ${merge%%;*}"
