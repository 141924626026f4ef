#!/bin/sh
# Takes one job after the other from a list in Redis and is busy with each for a while. Told to stop, it finishes the job
# that it has, so that none is lost; give it more time (scheduler.stopGrace) than a job takes.
host=${REDIS_HOST:-127.0.0.1}
port=${REDIS_PORT:-6379}
queue=${QUEUE:-jobs}
busy=${BUSY_SECONDS:-0.3}

stop=
trap 'stop=yes' TERM INT

while [ -z "$stop" ]; do
  # Waits up to a second for a job. The answer is the list's name and the job, a line each; empty if there was none.
  if answer=$(redis-cli -e -h "$host" -p "$port" --raw BLPOP "$queue" 1); then
    [ -n "$answer" ] || continue
    job=$(printf '%s\n' "$answer" | tail -n 1)
    sleep "$busy" # the work
    echo "done: $job"
  else
    echo "no list '$queue' in Redis at $host:$port; trying again" >&2
    sleep 1
  fi
done
