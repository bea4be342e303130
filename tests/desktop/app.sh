#!/usr/bin/env bash
# Starts or stops a program on a desktop of desktop.sh, or tells how busy it is.
#   app.sh start DIR PROGRAM      waits for its window; what it prints is in DIR/app.log
#   app.sh stop  DIR
#   app.sh stat  DIR SECONDS
set -u
order=$1 dir=$(cd "$2" && pwd)
shift 2
. "$dir/env"
case $order in
    start)
        gdbus call --session --timeout 3 --dest org.a11y.Bus --object-path /org/a11y/bus \
            --method org.freedesktop.DBus.Properties.Set org.a11y.Status IsEnabled '<true>' > /dev/null 2>&1
        "$@" > "$dir/app.log" 2>&1 &
        pid=$!
        echo $pid > "$dir/app.pid"
        for _ in $(seq 300); do
            window=$(xdotool search --onlyvisible --pid $pid 2> /dev/null | tail -1)
            [ -n "$window" ] && { echo "pid=$pid window=$window"; exit 0; }
            kill -0 $pid 2> /dev/null || { echo "ended early:"; tail -20 "$dir/app.log"; exit 1; }
            sleep 0.1
        done
        echo "no window in 30 s"
        exit 1
        ;;
    stop)
        pid=$(cat "$dir/app.pid")
        kill "$pid" 2> /dev/null
        for _ in $(seq 30); do kill -0 "$pid" 2> /dev/null || exit 0; sleep 0.1; done
        kill -9 "$pid"
        ;;
    stat)
        pid=$(cat "$dir/app.pid")
        ticks() { awk '{ print $14 + $15 }' "/proc/$pid/stat"; }
        before=$(ticks)
        sleep "$1"
        awk -v ticks="$(($(ticks) - before))" -v per_second="$(getconf CLK_TCK)" -v seconds="$1" \
            'BEGIN { print "cpu_pct=" ticks / per_second / seconds * 100 }'
        ;;
esac
