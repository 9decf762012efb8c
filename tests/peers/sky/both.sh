#!/usr/bin/env bash
# both.sh PROGRAM PROGRAM: both at once, since they mostly wait; passes when both do, and ends when both have ended.
set -u
"$1" &
first=$!
"$2"
second=$?
wait "$first" && exit "$second"
